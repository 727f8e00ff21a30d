"""How a mandate begins, is suspended, and ends. Data that each kind takes beside title, organ and date:

- ``election_certificate`` (选举法第四十六、四十七条): name, congress (whose deputy), constituency. One for each deputy, as a batch.
- ``credentials_report``: adoption (the session that took it), body.
- ``credentials_announcement``, ``termination_announcement`` (代表法第六十二、六十三条): body; numbered on, 第4号.
- ``suspension_notice`` (代表法第六十一条): addressee (the deputy), body.
- ``resignation_decision`` (选举法第五十五条): adoption, body.
- ``recall_ballot`` (选举法第五十条至第五十三条): meeting (the constituency), rows of ``name`` and ``post``.
- ``by_election_ballot`` (选举法第五十七条): meeting (the constituency), rows of ``name`` and ``about``; for others than
  the candidates a row with 另选他人 as its ``about``.
"""

from apps.deputies.papers.samples import mandates as samples
from apps.documents.declaring import (
    ADOPTED,
    COMMITTEE_HEAD,
    NUMBERED,
    announced,
    ballot,
    certificate,
    headed,
    ordered,
)
from apps.documents.fields import Column, Field

GROUP = "代表资格"
CREDENTIALS_HEAD = "代表资格审查委员会主任委员"

ELECTION_CERTIFICATE = certificate(
    "election_certificate",
    "当选证书",
    ("organ", "name", Field("congress", "哪一级哪一届人民代表大会"), "constituency", "date"),
    "{name}同志：\n经{constituency}选民依法选举，您当选为{congress}代表。\n特发此证。",
    "选证",
    samples.CERTIFICATE,
    signs="县选举委员会",
    group=GROUP,
)
CREDENTIALS_REPORT = announced(
    "credentials_report", "代表资格审查报告", ADOPTED, samples.REPORT, signs=CREDENTIALS_HEAD, group=GROUP
)
CREDENTIALS_ANNOUNCEMENT = ordered(
    "credentials_announcement", "代表资格公告", "公告", NUMBERED, samples.CONFIRMED, group=GROUP
)
TERMINATION_ANNOUNCEMENT = ordered(
    "termination_announcement", "代表资格终止公告", "公告", NUMBERED, samples.TERMINATED, group=GROUP
)
SUSPENSION_NOTICE = headed(
    "suspension_notice", "暂停执行代表职务通知", samples.SUSPENSION, COMMITTEE_HEAD, group=GROUP
)
RESIGNATION_DECISION = announced(
    "resignation_decision", "接受辞去代表职务的决定", ADOPTED, samples.RESIGNATION, group=GROUP
)
RECALL_BALLOT = ballot(
    "recall_ballot",
    "罢免表决票",
    (
        Column("name", "姓名", 5),
        Column("post", "职务", centred=False),
        Column("agree", "同意罢免", 3),
        Column("oppose", "不同意罢免", 3),
        Column("abstain", "弃权", 3),
    ),
    "说明：同意罢免的，在“同意罢免”栏内画“○”；不同意的，在“不同意罢免”栏内画“○”；弃权的，在“弃权”栏内画“○”。"
    "只能选一栏，多选或者符号无法辨认的为废票。须经原选区过半数的选民通过。",
    samples.RECALL,
    signs="主持表决的人员",
    group=GROUP,
)
BY_ELECTION_BALLOT = ballot(
    "by_election_ballot",
    "补选选票",
    (
        Column("mark", "符号", 3),
        Column("name", "候选人姓名", 6),
        Column("about", "基本情况", centred=False),
    ),
    "说明：赞成的，在候选人姓名左边的“符号”栏内画“○”；反对的，画“×”；弃权的，不画任何符号。另选他人的，把姓名写在"
    "空白行内，并在左边画“○”。所选人数等于或者少于应选名额的有效，多于应选名额的作废。",
    samples.BY_ELECTION,
    signs="县选举委员会",
    group=GROUP,
)
