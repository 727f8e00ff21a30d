"""Certificate, personnel form and ballot of an appointment."""

from apps.dispatches.samples import COMMITTEE

MEETING = "青澜县第十八届人民代表大会常务委员会第三十八次会议"

CERTIFICATE = {
    "title": "任命书（苏敏）",
    "number": "青人常任〔2026〕21号",
    "organ": COMMITTEE,
    "name": "苏敏",
    "post": "青澜县教育局局长",
    "basis": f"{MEETING}于2026年11月20日决定",
    "post_of_signer": "主任",
    "signer": "周正明",
    "date": "2026-11-20",
    "seal": "placeholder",
}

PERSONNEL = {
    "title": "国家机关工作人员任免呈报表",
    "name": "苏敏",
    "sex": "女",
    "ethnicity": "汉族",
    "birth": "1979年4月",
    "native_place": "青澜县石桥镇",
    "joined_party": "2003年6月",
    "started_work": "2001年9月",
    "health": "健康",
    "education": "大学，教育硕士",
    "school": "省师范大学教育管理专业",
    "skill": "中学高级教师",
    "current_post": "青澜县教育局副局长",
    "proposed_post": "青澜县教育局局长",
    "resume": (
        "1997.09—2001.09　省师范大学教育系学习\n"
        "2001.09—2010.08　青澜县第一中学教师、教务处副主任\n"
        "2010.08—2017.03　青澜县第三中学副校长、校长（其间：2012.09—2015.06省师范大学在职学习，获教育硕士学位）\n"
        "2017.03—2021.12　青澜县教育局基础教育股股长\n"
        "2021.12—　　　　青澜县教育局副局长"
    ),
    "merits": "2019年被评为市优秀教育工作者。",
    "appraisal": "近三年均为称职以上",
    "exam": "88分（2026年11月16日）",
    "reason": (
        "该同志熟悉教育工作，任副局长五年来分管学前教育和基础教育，牵头完成全县公办园扩容，工作扎实，群众评价较好。"
        "因工作需要，提请任命为青澜县教育局局长。"
    ),
    "family": [
        {
            "relation": "丈夫",
            "name": "罗建平",
            "age": "49",
            "party": "中共党员",
            "work": "青澜县水务局工程师",
        },
        {"relation": "女儿", "name": "罗一诺", "age": "19", "party": "共青团员", "work": "省理工大学学生"},
    ],
    "proposer": "青澜县人民政府",
    "date": "2026-11-09",
}

BALLOT = {
    "title": "青澜县人民代表大会常务委员会表决票",
    "organ": COMMITTEE,
    "meeting": MEETING,
    "date": "2026-11-20",
    "rows": [
        {"name": "苏敏", "post": "决定任命为青澜县教育局局长"},
        {"name": "汪涛", "post": "决定任命为青澜县财政局局长"},
        {"name": "吴镕", "post": "任命为青澜县人民法院民事审判第一庭庭长"},
        {"name": "郝建军", "post": "免去青澜县人民法院审判员职务"},
    ],
}
