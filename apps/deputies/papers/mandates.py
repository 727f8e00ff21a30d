"""How a mandate begins, is suspended, and ends, and what protects it. Data that each kind takes beside title, organ and date:

- ``election_certificate`` (选举法第四十六、四十七条): name, congress (whose deputy), constituency. One for each deputy, as a batch.
- ``credentials_report``: adoption (the session that took it), body.
- ``credentials_announcement``, ``termination_announcement`` (代表法第六十二、六十三条): body; numbered on, 第4号.
- ``suspension_report`` (代表法第六十一条): adoption, body; also when the ground has gone.
- ``suspension_notice``, ``resumption_notice`` (代表法第六十一条): addressee (the deputy), body.
- ``resignation_decision`` (选举法第五十五条): adoption, body.
- ``arrest_decision`` (代表法第三十九条): adoption, body; permitted or refused.
- ``detention_report`` (代表法第三十九条): body; what was reported of a deputy detained in the act.
"""

from apps.deputies.papers.samples import mandates as samples
from apps.documents.declaring import (
    ADOPTED,
    COMMITTEE_HEAD,
    DATED,
    NUMBERED,
    announced,
    certificate,
    headed,
    ordered,
)
from apps.documents.fields import Field

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
    awaits_signature=True,
    group=GROUP,
)
CREDENTIALS_REPORT = announced(
    "credentials_report", "代表资格审查报告", ADOPTED, samples.REPORT, signs=CREDENTIALS_HEAD, group=GROUP
)
CREDENTIALS_ANNOUNCEMENT = ordered(
    "credentials_announcement",
    "代表资格公告",
    "公告",
    NUMBERED,
    samples.CONFIRMED,
    awaits_signature=True,
    group=GROUP,
)
TERMINATION_ANNOUNCEMENT = ordered(
    "termination_announcement",
    "代表资格终止公告",
    "公告",
    NUMBERED,
    samples.TERMINATED,
    awaits_signature=True,
    group=GROUP,
)
SUSPENSION_REPORT = announced(
    "suspension_report",
    "暂停、恢复执行代表职务的报告",
    ADOPTED,
    samples.SUSPENSION_REPORT,
    signs=CREDENTIALS_HEAD,
    group=GROUP,
)
SUSPENSION_NOTICE = headed(
    "suspension_notice", "暂停执行代表职务通知", samples.SUSPENSION, COMMITTEE_HEAD, group=GROUP
)
RESUMPTION_NOTICE = headed(
    "resumption_notice", "恢复执行代表职务通知", samples.RESUMPTION, COMMITTEE_HEAD, group=GROUP
)
RESIGNATION_DECISION = announced(
    "resignation_decision", "接受辞去代表职务的决定", ADOPTED, samples.RESIGNATION, group=GROUP
)
ARREST_DECISION = announced(
    "arrest_decision",
    "是否许可对代表采取强制措施的决定",
    ADOPTED,
    samples.ARREST,
    by_hand=False,
    group=GROUP,
)
DETENTION_REPORT = announced(
    "detention_report",
    "代表因现行犯被拘留的报告",
    DATED,
    samples.DETENTION,
    signs="代表工作机构负责人",
    by_hand=False,
    group=GROUP,
)
