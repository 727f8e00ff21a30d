"""Samples of the papers; everything in them is invented."""

from typing import Any

NOTICE: dict[str, Any] = {
    "title": "关于组织第三选区代表向选民述职的通知",
    "organ": "青澜县人民代表大会常务委员会代表工作委员会",
    "body": (
        "第三选区选民，有关代表：\n"
        "根据《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》，定于近期组织第三选区选出的县人大代表"
        "向选民述职。现将有关事项通知如下：\n"
        "一、述职代表\n王堃、陈喆。\n"
        "二、时间\n2026年3月20日（星期五）14:00。\n"
        "三、地点\n南关街道代表联络站。\n"
        "四、评议办法\n选民对述职代表评议，等次为满意、基本满意、不满意。评议可以填写纸质评议票，也可以扫描会上发放的"
        "评议码，一人只评一次，都不署名。\n"
        "五、其他事项\n请述职代表于2026年3月13日前提交述职报告。"
    ),
    "date": "2026-03-02",
}

LINKS: dict[str, Any] = {
    "title": "第三选区代表述职评议码",
    "organ": "南关街道人大工委",
    "heading": "第三选区代表述职评议",
    "lines": [
        "述职代表：王堃、陈喆",
        "2026-03-22 18:00 前有效，只能用一次",
        "扫码选等次、提交，不登录、不署名",
    ],
    "rows": [{"url": f"https://rd.example.invalid/rate/SAMPLE{number:02d}QRSTUVWX/"} for number in range(10)],
}

BALLOT: dict[str, Any] = {
    "title": "述职评议票",
    "organ": "南关街道人大工委",
    "meeting": "第三选区代表述职，2026年3月20日（星期五）14:00",
    "date": "2026-03-20",
    "rows": [{"name": "王堃"}, {"name": "陈喆"}],
}

RESULT: dict[str, Any] = {
    "title": "第三选区代表述职评议结果",
    "organ": "青澜县人民代表大会常务委员会代表工作委员会",
    "date": "2026-03-23",
    "rows": [
        {"name": "王堃", "grade": "满意", "paper": "41", "online": "23", "total": "64", "share": "80.0%"},
        {"name": "", "grade": "基本满意", "paper": "8", "online": "4", "total": "12", "share": "15.0%"},
        {"name": "", "grade": "不满意", "paper": "1", "online": "2", "total": "3", "share": "3.8%"},
        {"name": "", "grade": "弃权", "paper": "0", "online": "1", "total": "1", "share": "1.3%"},
    ],
    "note": "纸质评议票：发出 52 张，收回 51 张，有效 50 张；扫码评议：30 票",
}
