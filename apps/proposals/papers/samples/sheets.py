"""Sheets and forms that deputies fill in."""

from apps.proposals.papers.samples import NUMBER, SESSION, SUBJECT

ADDRESSES = {
    "陈喆": "南关街道振兴路8号",
    "李镕": "东湖街道学府路66号",
    "赵犇": "石桥镇石桥村3组",
    "刘燚": "柳泉镇柳泉村",
    "欧阳秀英": "云岭镇云岭街12号",
    "严若兰": "城关第一小学",
    "林喆": "县人民医院",
    "贺晓峰": "青山镇卫生院",
    "汪子涵": "白沙镇白沙村",
    "龚铁军": "青澜水泥有限公司",
}


def signers(count: int) -> list[dict[str, str]]:
    return [
        {"name": name, "card_no": f"QL18-{at:03}", "address": address}
        for at, (name, address) in enumerate(list(ADDRESSES.items())[:count], start=2)
    ]


LEAD = {
    "lead": "王堃",
    "card_no": "QL18-001",
    "delegation": "城关代表团",
    "phone": "0000-6120066",
    "address": "城关街道府前街21号",
    "postcode": "000000",
}

SUGGESTION = LEAD | {
    "title": "青澜县人民代表大会代表建议专用纸",
    "serial": NUMBER,
    "session": SESSION,
    "when": "会议期间",
    "form": "建议",
    "subject": SUBJECT,
    "co_signers": signers(4),
    "body": (
        "城关第一小学门前的文昌街是双向两车道，上学放学时段机动车、电动车和学生混行。2025年9月至12月，校门200米范围内"
        "发生轻微交通事故7起，其中4起涉及学生。家长和街坊反映强烈。\n"
        "一、存在的问题\n"
        "（一）没有固定的护学岗，交警只在开学第一周到岗。\n"
        "（二）校门东侧60米处的斑马线没有信号灯，夜间标线不清。\n"
        "（三）接送车辆在公交站台停靠，占用人行道。\n"
        "二、建议\n"
        "（一）由公安交警部门牵头，学校、社区参加，在每个上学日7时20分至8时、16时30分至17时20分设立护学岗。\n"
        "（二）在斑马线处增设按钮式信号灯，重新施划标线，增设减速带。\n"
        "（三）在文昌街北侧设置20个即停即走车位，高峰时段由志愿者引导。"
    ),
    "consent": "同意全文公开",
    "formed_by": "走访、接待群众",
    "raised_before": "首次提出",
    "wants_contact": "是",
    "reference_only": "否",
    "open_to_co_sign": "是",
    "proposed_handler": "县公安局、县教育局",
    "contact": "王堃",
    "files": ["事故统计表", "现场照片3张"],
    "date": "2026-01-26",
}

BILL = LEAD | {
    "title": "青澜县人民代表大会代表议案专用纸",
    "serial": "第2号",
    "session": SESSION,
    "subject": "关于加强云岭水库饮用水水源保护的议案",
    "cause": "云岭水库供应县城和6个镇21万人饮水，近年库区周边农家乐、网箱养殖反弹，请大会作出加强保护的决定。",
    "basis": (
        "2025年云岭水库总磷年均值比2023年升高18%。《中华人民共和国水污染防治法》第六十五条禁止在一级保护区内新建、改建、"
        "扩建与供水设施和保护水源无关的建设项目。现有巡查由镇村兼管，责任和经费没有落实。"
    ),
    "plan": (
        "一、划定边界并设立标志，2026年底前完成隔离防护设施。\n"
        "二、一级保护区内的经营场所由县人民政府依法责令拆除或者关闭，补偿列入预算。\n"
        "三、建立县、镇、村三级巡查制度，每季度公布水质。"
    ),
    "co_signers": signers(10),
    "date": "2026-01-26",
}

FEEDBACK = {
    "title": "代表建议办理情况征询意见表",
    "serial": NUMBER,
    "subject": SUBJECT,
    "lead": "王堃",
    "handler": "青澜县公安局",
}
