"""What the voters of a constituency are told and asked: by-elections and recalls. Data beside title, organ and date:

- ``by_election_notice`` (选举法第五十七条): body; the empty seat, and when and where it is filled, or that it is not.
- ``voters_notice`` (选举法第二十八条、第二十九条), ``candidate_list`` (第三十二条), ``by_election_result`` (第四十五条): body.
- ``by_election_ballot`` (选举法第五十七条): meeting (the constituency), rows of ``name`` and ``about``; for others than
  the candidates a row with 另选他人 as its ``about``.
- ``recall_notice`` (选举法第五十条): addressee (the deputy), body; the petition itself as an annex.
- ``recall_petition`` (选举法第五十条): body; the petition and the deputy's defence, as the voters get them in print.
- ``recall_ballot`` (选举法第五十条至第五十三条): meeting (the constituency), rows of ``name`` and ``post``.
- ``recall_result`` (选举法第五十三条): body; carried or not.
"""

from apps.deputies.papers.mandates import GROUP
from apps.deputies.papers.samples import voters as samples
from apps.documents.declaring import COMMITTEE_HEAD, DATED, announced, ballot, headed
from apps.documents.fields import Column

BY_ELECTION_NOTICE = announced(
    "by_election_notice", "补选公告", DATED, samples.BY_ELECTION_NOTICE, group=GROUP
)
VOTERS_NOTICE = announced("voters_notice", "选民名单公告", DATED, samples.VOTERS_NOTICE, group=GROUP)
CANDIDATE_LIST = announced("candidate_list", "代表候选人名单公告", DATED, samples.CANDIDATES, group=GROUP)
BY_ELECTION_RESULT = announced(
    "by_election_result", "补选结果公告", DATED, samples.BY_ELECTION_RESULT, group=GROUP
)
RECALL_NOTICE = headed("recall_notice", "罢免要求通知", samples.RECALL_NOTICE, COMMITTEE_HEAD, group=GROUP)
RECALL_PETITION = announced("recall_petition", "罢免要求和申辩意见", DATED, samples.PETITION, group=GROUP)
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
RECALL_RESULT = announced("recall_result", "罢免表决结果", DATED, samples.RECALL_RESULT, group=GROUP)
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
