"""Reports to congress and standing committee.

- ``bills_report`` (SDdep 第九条): adoption (the presidium that passed it), body, annexes (the list of bills).
- ``handling_report`` (代表法第五十一条): addressee (the standing committee), signer, body, annexes; the organ in charge of
  handling reports in writing. The volume of yearly tables is ``annual_suggestions``.
"""

from apps.documents.declaring import ADOPTED, announced, upward
from apps.proposals.papers.samples import reports as samples
from apps.proposals.papers.sheets import GROUP

BILLS_REPORT = announced(
    "bills_report", "议案处理意见的报告", ADOPTED, samples.BILLS, signs="大会秘书处负责人", group=GROUP
)
HANDLING_REPORT = upward(
    "handling_report", "办理情况报告", samples.HANDLING, signs="承办机关负责人", group=GROUP
)
