"""Every address × every part that a person can play: the status that a GET answers. The one table.

A column is named by the first letters of the part (``tests.world``): a guest; the lead deputy, a co-signer and a
deputy who is an outsider to the suggestions; a member of the committee, its staff for deputies' work, its office;
a handler in the organ that answers and one in an organ that is a stranger to it; the three administrators.
"""

COLUMNS = "guest lead cosigner outsider member staff office handler stranger system security auditor".split()

PLAIN_TABLE = """
                                   gues lead cosi outs memb staf offi hand stra syst secu audi
health                             200  200  200  200  200  200  200  200  200  200  200  200
sign_in                            200  302  302  302  302  302  302  302  302  302  302  302
sign_out                           405  405  405  405  405  405  405  405  405  405  405  405
alive                              302  405  405  405  405  405  405  405  405  405  405  405
continued                          302  302  302  302  302  302  302  302  302  302  302  302
account                            302  200  200  200  200  200  200  200  200  200  200  200
session_end                        302  405  405  405  405  405  405  405  405  405  405  405
session_end_others                 302  405  405  405  405  405  405  405  405  405  405  405
password_change                    302  200  200  200  200  200  200  200  200  200  200  200
password_reset                     200  200  200  200  200  200  200  200  200  200  200  200
second_factor                      302  302  302  302  302  302  302  302  302  302  302  302
second_factor_enrol                302  200  200  200  200  200  200  200  200  200  200  200
second_factor_codes                302  302  302  302  302  302  302  302  302  302  302  302
second_factor_off                  302  302  302  302  302  302  302  302  302  302  302  302

deputies:roster                    302  403  403  403  403  200  200  403  403  403  403  403
deputies:import                    302  403  403  403  403  200  403  403  403  403  403  403
deputies:template                  302  403  403  403  403  200  403  403  403  403  403  403
deputies:new                       302  403  403  403  403  200  403  403  403  403  403  403
deputies:spreadsheet               302  403  403  403  403  200  200  403  403  403  403  403
deputies:roster_paper              302  403  403  403  403  200  200  403  403  403  403  403
deputies:cards                     302  403  403  403  403  200  403  403  403  403  403  403
deputies:registrations             302  403  403  403  403  200  403  403  403  403  403  403
deputies:bulk                      302  403  403  403  403  200  403  403  403  403  403  403
deputies:merges                    302  403  403  403  403  200  403  403  403  403  403  403
deputies:groups                    302  403  403  403  403  200  200  403  403  403  403  403
deputies:group_new                 302  403  403  403  403  200  403  403  403  403  403  403
deputies:constituencies            302  403  403  403  403  200  200  403  403  403  403  403
deputies:constituency_new          302  403  403  403  403  200  403  403  403  403  403  403
deputies:delegations               302  403  403  403  403  200  200  403  403  403  403  403
deputies:delegation_new            302  403  403  403  403  200  403  403  403  403  403  403
deputies:categories                302  403  403  403  403  200  200  403  403  403  403  403
deputies:category_new              302  403  403  403  403  200  403  403  403  403  403  403
deputies:sessions                  302  403  403  403  403  200  200  403  403  403  403  403
deputies:session_new               302  403  403  403  403  200  403  403  403  403  403  403
deputies:term_new                  302  403  403  403  403  200  403  403  403  403  403  403
deputies:renewal_areas             302  403  403  403  403  200  403  403  403  403  403  403
deputies:planned_constituency_new  302  403  403  403  403  200  403  403  403  403  403  403
deputies:planned_delegation_new    302  403  403  403  403  200  403  403  403  403  403  403
deputies:corrections               302  403  403  403  403  200  403  403  403  403  403  403
deputies:structure                 302  403  403  403  403  200  200  403  403  403  403  403
deputies:quota_set                 302  403  403  403  403  405  403  403  403  403  403  403
deputies:terms                     302  403  403  403  403  200  200  403  403  403  403  403
deputies:renewal                   302  403  403  403  403  200  403  403  403  403  403  403
deputies:renewal_plan              302  403  403  403  403  405  403  403  403  403  403  403
deputies:renewal_list              302  403  403  403  403  405  403  403  403  403  403  403
deputies:renewal_rehearse          302  403  403  403  403  405  403  403  403  403  403  403
deputies:renewal_execute           302  403  403  403  403  405  403  403  403  403  403  403
deputies:mine                      302  200  200  200  403  403  403  403  403  403  403  403

performance:mine                   302  200  200  200  403  403  403  403  403  403  403  403
performance:register               302  403  403  403  403  200  200  403  403  403  403  403
performance:spreadsheet            302  403  403  403  403  200  200  403  403  403  403  403
performance:reports                302  200  200  200  403  200  403  403  403  403  403  403
performance:report_new             302  200  200  200  403  403  403  403  403  403  403  403
performance:contests               302  200  200  200  403  200  403  403  403  403  403  403
performance:contest_new            302  200  200  200  403  403  403  403  403  403  403  403
performance:sessions               302  403  403  403  403  200  403  403  403  403  403  403
performance:speeches               302  403  403  403  403  200  403  403  403  403  403  403
performance:speech_new             302  403  403  403  403  200  403  403  403  403  403  403
performance:speech_sheet           302  403  403  403  403  200  403  403  403  403  403  403
performance:speech_bring           302  403  403  403  403  405  403  403  403  403  403  403
performance:speech_save            302  403  403  403  403  405  403  403  403  403  403  403
performance:kinds                  302  403  403  403  403  200  403  403  403  403  403  403
performance:checkers               302  403  403  403  403  200  403  403  403  403  403  403

performance:activities             302  200  200  200  403  200  200  403  403  403  403  403
performance:activity_new           302  200  403  403  403  200  403  403  403  403  403  403
performance:courses                302  200  200  200  403  200  200  403  403  403  403  403
performance:visits                 302  200  200  200  403  200  200  200  200  403  403  403
performance:visit_new              302  403  403  403  403  200  403  403  403  403  403  403

duty_reports:list                  302  200  200  200  403  200  200  403  403  403  403  403
duty_reports:new                   302  403  403  403  403  200  403  403  403  403  403  403

proposals:list                     302  200  200  200  200  200  200  200  200  403  403  403
proposals:new                      302  200  200  200  404  404  404  404  404  403  403  403
proposals:paper                    302  403  403  403  403  200  403  403  403  403  403  403
proposals:open_list                302  200  200  200  403  403  403  403  403  403  403  403
proposals:meetings                 302  403  403  403  403  200  403  403  403  403  403  403
proposals:catalogue                302  403  403  403  403  200  403  403  403  403  403  403
proposals:autosave                 302  405  405  405  405  405  405  405  405  403  403  403
proposals:discard                  302  405  405  405  405  405  405  405  405  403  403  403
proposals:similar                  302  405  405  405  405  405  405  405  405  403  403  403

bills:list                         302  200  200  200  200  200  200  200  200  403  403  403
bills:new                          302  200  200  200  404  404  404  404  404  403  403  403
bills:to_committee                 302  404  404  404  404  404  404  404  404  403  403  403
bills:members_paper                302  403  403  403  403  200  403  403  403  403  403  403
bills:paper                        302  403  403  403  403  200  403  403  403  403  403  403
bills:organ                        302  403  403  403  403  200  403  403  403  403  403  403
bills:intakes                      302  403  403  403  403  200  403  403  403  403  403  403
proposals:sign_off                 302  403  403  403  403  403  403  403  403  403  403  403
proposals:appraisals               302  403  403  403  200  200  200  200  200  403  403  403
proposals:scheme_new               302  403  403  403  403  200  403  403  403  403  403  403
proposals:handling_report          302  403  403  403  403  200  403  403  403  403  403  403
proposals:key                      302  200  200  200  200  200  200  200  200  403  403  403
proposals:commitments              302  200  200  200  200  200  200  200  200  403  403  403
proposals:commitments_paper        302  200  200  200  200  200  200  200  200  403  403  403
proposals:commitments_sheet        302  200  200  200  200  200  200  200  200  403  403  403

credentials:list                   302  200  200  200  200  200  200  200  200  403  403  403
credentials:resign                 302  200  200  200  404  404  404  404  404  403  403  403

evaluation:index                   302  403  403  403  403  200  403  403  403  403  403  403
evaluation:mine                    302  200  200  200  200  200  200  200  200  403  403  403
evaluation:new                     302  403  403  403  403  200  403  403  403  403  403  403
evaluation:scheme_new              302  403  403  403  403  200  403  403  403  403  403  403

resolutions:list                   302  200  200  200  200  200  200  200  200  403  403  403
resolutions:new                    302  404  404  404  404  404  200  404  404  403  403  403

dispatches:list                    302  200  200  200  200  200  200  200  200  403  403  403
dispatches:choose                  302  404  404  404  404  404  404  404  404  403  403  403
documents:registers                302  403  403  403  403  200  200  403  403  403  403  403
documents:to_sign                  302  403  403  403  403  403  403  403  403  403  403  403
documents:sign                     302  405  405  405  405  405  405  405  405  403  403  403
documents:send_back                302  405  405  405  405  405  405  405  405  403  403  403

rulebook:index                     302  403  403  403  200  200  200  403  403  403  403  403
rulebook:new                       302  403  403  403  403  403  200  403  403  403  403  403
rulebook:volumes                   302  403  403  403  200  200  200  403  403  403  403  403

duties:calendar                    302  403  403  403  200  200  200  200  200  403  403  403
duties:list                        302  403  403  403  200  200  200  200  200  403  403  403
duties:spreadsheet                 302  403  403  403  200  200  200  200  200  403  403  403
duties:register                    302  403  403  403  200  200  200  200  200  403  403  403
duties:new                         302  403  403  403  403  403  200  403  403  403  403  403

reports:index                      302  403  403  403  403  200  200  403  403  403  403  403

publications:index                 302  403  403  403  403  200  200  403  403  403  403  403

submissions:list                   302  200  200  200  200  200  200  200  200  403  403  403
submissions:arrivals               302  403  403  403  403  200  403  403  403  403  403  403

liaison:list                       302  200  200  200  403  200  403  403  403  403  403  403
liaison:visits                     302  200  200  200  403  200  403  403  403  403  403  403
liaison:new                        302  403  403  403  403  200  403  403  403  403  403  403
proposals:public                   302  403  403  403  403  200  200  403  403  403  403  403
liaison:public                     302  403  403  403  403  200  200  403  403  403  403  403

publicity:list                     302  403  403  403  403  403  200  403  403  403  403  403
publicity:ranking                  302  403  403  403  403  403  200  403  403  403  403  403
publicity:spreadsheet              302  403  403  403  403  403  200  403  403  403  403  403
publicity:officers                 302  403  403  403  403  403  200  403  403  403  403  403
publicity:scale                    302  403  403  403  403  403  200  403  403  403  403  403
publicity:new                      302  403  403  403  403  403  403  403  403  403  403  403

staffing:ledger                    302  403  403  403  403  403  200  403  403  403  403  403
staffing:alerts                    302  403  403  403  403  403  200  403  403  403  403  403
staffing:structure                 302  403  403  403  403  403  200  403  403  403  403  403
staffing:spreadsheet               302  403  403  403  403  403  200  403  403  403  403  403
staffing:new                       302  403  403  403  403  403  403  403  403  403  403  403

notices:inbox                      302  200  200  200  200  200  200  200  200  200  200  200
notices:read_all                   302  405  405  405  405  405  405  405  405  405  405  405
notices:settings                   302  200  200  200  200  200  200  200  200  200  200  200
notices:away                       302  405  405  405  405  405  405  405  405  405  405  405
notices:log                        302  403  403  403  403  403  200  403  403  403  403  403
notices:deliveries                 302  403  403  403  403  403  200  403  403  403  403  403

statutes:calculator                302  200  200  200  200  200  200  200  200  200  200  200
statutes:seats                     302  200  200  200  200  200  200  200  200  200  200  200
statutes:rules                     302  200  200  200  200  200  200  200  200  200  200  200

administration:accounts            302  403  403  403  403  403  403  403  403  200  200  403
administration:account_open        302  403  403  403  403  403  403  403  403  200  403  403
administration:account_access      302  403  403  403  403  403  403  403  403  403  200  403
administration:review              302  403  403  403  403  403  403  403  403  403  200  403
administration:review_complete     302  403  403  403  403  403  403  403  403  403  405  403
administration:review_spreadsheet  302  403  403  403  403  403  403  403  403  403  200  403
administration:review_issue        302  403  403  403  403  403  403  403  403  403  405  403
administration:organs              302  403  403  403  403  403  403  403  403  200  200  403
administration:organ_new           302  403  403  403  403  403  403  403  403  200  403  403
administration:parameters          302  403  403  403  403  403  403  403  403  200  403  403
administration:calendar            302  403  403  403  403  403  403  403  403  200  403  403
administration:calendar_paste      302  403  403  403  403  403  403  403  403  200  403  403
administration:calendar_confirm    302  403  403  403  403  403  403  403  403  405  403  403
administration:retention           302  403  403  403  403  403  403  403  403  200  403  403
administration:audit_list          302  403  403  403  403  403  403  403  403  403  403  200
administration:audit_export        302  403  403  403  403  403  403  403  403  403  403  405
administration:audit_integrity     302  403  403  403  403  403  403  403  403  403  403  200
administration:audit_check         302  403  403  403  403  403  403  403  403  403  403  405
connections:list                   302  403  403  403  403  403  403  403  403  200  200  403
connections:new                    302  403  403  403  403  403  403  403  403  200  403  403
connections:guide                  302  404  404  404  404  404  404  200  200  200  200  404
interface:suggestions              401  401  401  401  401  401  401  401  401  403  403  403

administration:posture             302  403  403  403  403  403  403  403  403  200  200  200

desk:home                          302  200  200  200  200  200  200  200  200  200  200  200
desk:deadlines                     302  200  200  200  200  200  200  200  200  403  403  403
desk:deadlines_sheet               302  200  200  200  200  200  200  200  200  403  403  403
desk:filter_save                   302  405  405  405  405  405  405  405  405  403  403  403
desk:figures                       302  403  403  403  403  200  200  403  403  403  403  403
desk:calendar                      302  200  200  200  200  200  200  200  200  403  403  403
desk:manifest                      200  200  200  200  200  200  200  200  200  403  403  403
desk:worker                        200  200  200  200  200  200  200  200  200  403  403  403
desk:offline                       200  200  200  200  200  200  200  200  200  403  403  403
desk:saved                         302  200  200  200  200  200  200  200  200  403  403  403
desk:jump                          302  200  200  200  200  200  200  200  200  403  403  403

portal:home                        200  200  200  200  200  200  200  200  200  200  200  200
portal:proposals                   200  200  200  200  200  200  200  200  200  200  200  200
portal:statistics                  200  200  200  200  200  200  200  200  200  200  200  200
portal:promises                    200  200  200  200  200  200  200  200  200  200  200  200
portal:resolutions                 200  200  200  200  200  200  200  200  200  200  200  200
portal:mandates                    200  200  200  200  200  200  200  200  200  200  200  200
portal:deputies                    200  200  200  200  200  200  200  200  200  200  200  200
portal:stations                    200  200  200  200  200  200  200  200  200  200  200  200
portal:duty_reports                200  200  200  200  200  200  200  200  200  200  200  200
portal:letters                     200  200  200  200  200  200  200  200  200  200  200  200
portal:track                       200  200  200  200  200  200  200  200  200  200  200  200
portal:track_change                405  405  405  405  405  405  405  405  405  405  405  405
portal:bills                       200  200  200  200  200  200  200  200  200  200  200  200
portal:follow                      200  200  200  200  200  200  200  200  200  200  200  200
portal:follow_sent                 200  200  200  200  200  200  200  200  200  200  200  200
portal:search                      200  200  200  200  200  200  200  200  200  200  200  200
portal:verify                      200  200  200  200  200  200  200  200  200  200  200  200
portal:feed                        200  200  200  200  200  200  200  200  200  200  200  200
portal:sitemap                     200  200  200  200  200  200  200  200  200  200  200  200
portal:about                       200  200  200  200  200  200  200  200  200  200  200  200
"""
"""Addresses that take nothing."""

RECORD_TABLE = """
                                   gues lead cosi outs memb staf offi hand stra syst secu audi
matters:attachment pk
proposals:detail pk
proposals:edit pk
proposals:step pk verb
  draft                            302  200  200  404  404  404  404  404  404  403  403  403
  other's draft                    302  404  404  200  404  404  404  404  404  403  403  403
  own                              302  200  200  404  200  200  200  200  404  403  403  403
  other organ                      302  200  200  404  200  200  200  404  200  403  403  403
  restricted                       302  200  200  404  404  404  404  200  404  403  403  403
  past term                        302  200  200  404  200  200  200  200  404  403  403  403

documents:download pk
documents:word pk
documents:progress pk
documents:about pk
  own                              302  200  200  404  200  200  200  200  404  403  403  403
  other organ                      302  200  200  404  200  200  200  404  200  403  403  403
  restricted                       302  200  200  404  404  404  404  200  404  403  403  403
  past term                        302  200  200  404  200  200  200  200  404  403  403  403
  resolution final                 302  404  404  404  200  404  200  404  404  403  403  403
  resolution restricted            302  404  404  404  404  404  404  404  404  403  403  403
  dispatch 0                       302  404  404  404  404  200  200  404  404  403  403  403
  dispatch 1                       302  404  404  404  404  200  200  404  404  403  403  403
  dispatch 2                       302  404  404  404  404  200  200  404  404  403  403  403

documents:keep_scan pk
documents:withdraw pk
documents:archive pk
documents:cancel pk
documents:batch_act pk verb
documents:record pk verb
dispatches:step pk verb
  *                                302  405  405  405  405  405  405  405  405  403  403  403

documents:proof pk
  *                                302  200  404  404  200  200  200  404  404  403  403  403

documents:correct pk
  *                                302  404  404  404  404  200  200  404  404  403  403  403

documents:scan pk
documents:batch pk
documents:batch_progress pk
documents:batch_file pk name
  *                                302  404  404  404  404  200  200  404  404  403  403  403

documents:archive_file pk
  *                                302  404  404  404  404  404  200  404  404  403  403  403

documents:archives pk
  own                              302  404  404  404  404  404  200  404  404  403  403  403
  other organ                      302  404  404  404  404  404  200  404  404  403  403  403
  restricted                       302  404  404  404  404  404  404  404  404  403  403  403
  past term                        302  404  404  404  404  404  200  404  404  403  403  403
  resolution final                 302  404  404  404  404  404  200  404  404  403  403  403
  resolution restricted            302  404  404  404  404  404  404  404  404  403  403  403
  dispatch 0                       302  404  404  404  404  404  200  404  404  403  403  403
  dispatch 1                       302  404  404  404  404  404  200  404  404  403  403  403
  dispatch 2                       302  404  404  404  404  404  200  404  404  403  403  403

documents:register pk
  *                                302  403  403  403  403  200  200  403  403  403  403  403

dispatches:new code
  *                                302  404  404  404  404  404  404  404  404  403  403  403

dispatches:detail pk
dispatches:edit pk
dispatches:proof pk
dispatches:word pk
  draft                            302  404  404  404  404  404  404  404  404  403  403  403
  issued                           302  404  404  404  404  200  200  404  404  403  403  403

proposals:commitment pk
proposals:commitment_step pk verb
  *                                302  200  200  404  200  200  200  200  404  403  403  403

proposals:scheme pk
proposals:appraisal_sheet year
  *                                302  403  403  403  200  200  200  403  403  403  403  403

proposals:appraisal_year year
  *                                302  403  403  403  200  200  200  200  200  403  403  403

proposals:appraisal_act year verb
  *                                302  405  405  405  405  405  405  405  405  403  403  403

proposals:enclosure pk
  *                                302  404  404  404  200  200  200  200  404  403  403  403

proposals:record pk
proposals:record_step pk verb mandate
  draft                            302  403  403  403  403  404  403  403  403  403  403  403
  other's draft                    302  403  403  403  403  404  403  403  403  403  403  403
  own                              302  403  403  403  403  200  403  403  403  403  403  403
  other organ                      302  403  403  403  403  200  403  403  403  403  403  403
  restricted                       302  403  403  403  403  404  403  403  403  403  403  403
  past term                        302  403  403  403  403  200  403  403  403  403  403  403

bills:detail pk
bills:edit pk
bills:step pk verb
  draft                            302  200  200  404  404  404  404  404  404  403  403  403
  decided                          302  200  200  404  200  200  200  404  404  403  403  403
  restricted                       302  200  200  404  404  404  404  404  404  403  403  403

bills:record pk
bills:record_step pk verb mandate
  draft                            302  403  403  403  403  404  403  403  403  403  403  403
  decided                          302  403  403  403  403  200  403  403  403  403  403  403
  restricted                       302  403  403  403  403  404  403  403  403  403  403  403

bills:intake pk
bills:report pk
bills:report_paper pk
bills:report_progress pk
  *                                302  403  403  403  403  200  403  403  403  403  403  403

proposals:issue pk code key
  draft                            302  403  403  404  404  404  404  404  404  403  403  403
  other's draft                    302  404  404  403  404  404  404  404  404  403  403  403
  own                              302  200  403  404  403  200  403  403  404  403  403  403
  other organ                      302  200  403  404  403  200  403  404  403  403  403  403
  restricted                       302  200  403  404  404  404  404  403  404  403  403  403
  past term                        302  200  403  404  403  200  403  403  404  403  403  403

proposals:opinions pk
proposals:opinion pk
proposals:opinion_progress pk
  *                                302  404  404  404  200  200  200  200  404  403  403  403

proposals:handling_report_paper pk
proposals:handling_report_progress pk
  *                                302  403  403  403  403  200  403  403  403  403  403  403

proposals:meeting_paper pk paper
proposals:meeting_pack pk batch name
  *                                302  403  403  403  403  404  403  403  403  403  403  403

proposals:handling_report_public pk
  *                                302  405  405  405  405  405  405  405  405  403  403  403

proposals:return_statement pk
  *                                302  404  404  403  404  404  404  404  404  403  403  403

proposals:open_draft pk
  *                                302  200  200  404  403  403  403  403  403  403  403  403

proposals:autosave pk
proposals:option code
proposals:clerk_release pk
proposals:meeting_notices pk
proposals:meeting_lists pk
proposals:sheet pk
  *                                302  405  405  405  405  405  405  405  405  403  403  403

proposals:meeting pk
proposals:meeting_progress pk
proposals:meeting_papers pk
proposals:meeting_sheet pk
proposals:catalogue_new section
proposals:catalogue_entry section pk
  *                                302  403  403  403  403  200  403  403  403  403  403  403

desk:matter pk
  draft                            302  302  302  404  404  404  404  404  404  403  403  403
  other's draft                    302  404  404  302  404  404  404  404  404  403  403  403
  own                              302  302  302  404  302  302  302  302  404  403  403  403
  other organ                      302  302  302  404  302  302  302  404  302  403  403  403
  restricted                       302  302  302  404  404  404  404  302  404  403  403  403
  past term                        302  302  302  404  302  302  302  302  404  403  403  403

desk:feed token
  *                                404  404  404  404  404  404  404  404  404  403  403  403

desk:deadline pk
  own                              302  200  200  404  200  200  200  200  404  403  403  403
  other organ                      302  200  200  404  200  200  200  404  200  403  403  403
  restricted                       302  200  200  404  404  404  404  200  404  403  403  403
  past term                        302  200  200  404  200  200  200  200  404  403  403  403

desk:follow pk
desk:filter_drop pk
desk:deadline_ask pk
desk:deadline_decide pk
desk:deadline_hold pk
desk:deadline_go_on pk
  *                                302  405  405  405  405  405  405  405  405  403  403  403

credentials:new kind
  *                                302  404  404  404  404  200  404  404  404  403  403  403

credentials:detail pk
credentials:step pk verb
  resignation                      302  200  404  404  200  200  200  404  404  403  403  403
  suspension                       302  404  404  404  404  200  404  404  404  403  403  403
  arrest                           302  404  404  404  404  200  404  404  404  403  403  403

credentials:record pk verb
  resignation                      302  404  404  404  404  200  404  404  404  403  403  403
  suspension                       302  404  404  404  404  404  404  404  404  403  403  403
  arrest                           302  404  404  404  404  404  404  404  404  403  403  403

resolutions:detail pk
resolutions:edit pk
  draft                            302  404  404  404  404  404  200  404  404  403  403  403
  final                            302  404  404  404  200  404  200  404  404  403  403  403
  restricted                       302  404  404  404  404  404  404  404  404  403  403  403

resolutions:step pk verb
publications:prepare pk
  *                                302  405  405  405  405  405  405  405  405  403  403  403

reports:table code
reports:spreadsheet code
  *                                302  403  403  403  403  200  200  403  403  403  403  403

reports:report code
reports:paper pk
reports:progress pk
  *                                302  403  403  403  403  200  200  403  403  403  403  403

rulebook:regulation pk
rulebook:compare pk
  *                                302  403  403  403  200  200  200  403  403  403  403  403

rulebook:volume pk
rulebook:volume_progress pk
  *                                302  403  403  403  200  200  200  403  403  403  403  403

rulebook:amend pk
  *                                302  403  403  403  403  403  200  403  403  403  403  403

duties:duty pk
duties:occurrence pk
duties:proof pk
  *                                302  403  403  403  404  200  200  404  404  403  403  403

duties:edit pk
  *                                302  403  403  403  403  403  200  403  403  403  403  403

duties:act pk verb
  *                                302  403  403  403  405  405  405  405  405  403  403  403

rulebook:repeal pk
rulebook:relate pk
  *                                302  403  403  403  403  403  405  403  403  403  403  403

publications:file pk
publications:detail pk
deputies:person pk
  *                                302  403  403  403  403  200  200  403  403  403  403  403

deputies:group pk
deputies:frozen pk
  *                                302  403  403  403  403  200  200  403  403  403  403  403

deputies:card_file pk
deputies:card_progress pk
deputies:merge pk
deputies:merged pk
deputies:edit pk
deputies:mandate pk
deputies:constituency pk
deputies:term pk
deputies:session pk
deputies:delegation pk
deputies:category pk
deputies:planned_constituency pk
deputies:planned_delegation pk
  *                                302  403  403  403  403  200  403  403  403  403  403  403

deputies:act pk verb
deputies:correction pk verb
deputies:quota_drop pk
deputies:constituency_drop pk
deputies:term_drop pk
deputies:session_drop pk
deputies:delegation_drop pk
deputies:category_drop pk
deputies:planned_constituency_drop pk
deputies:planned_delegation_drop pk
deputies:group_members pk
deputies:group_dissolve pk
deputies:group_leave pk
  *                                302  403  403  403  403  405  403  403  403  403  403  403

deputies:photo pk
  *                                302  200  404  404  404  200  200  404  404  403  403  403

publications:act pk verb
  *                                302  403  403  403  403  405  405  403  403  403  403  403

portal:suggestion key
portal:suggestion key version
portal:resolution key
portal:resolution key version
portal:mandate key
portal:mandate key version
portal:bill key
portal:bill key version
portal:dutyreport key
portal:dutyreport key version
portal:handlingreport key
portal:handlingreport key version
  waiting                          404  404  404  404  404  404  404  404  404  404  404  404
  public                           200  200  200  200  200  200  200  200  200  200  200  200
  withdrawn                        410  410  410  410  410  410  410  410  410  410  410  410

portal:deputy key
portal:station key
portal:figures key
portal:promise key
portal:write_to variety key
  *                                200  200  200  200  200  200  200  200  200  200  200  200

portal:write variety
  *                                404  404  404  404  404  404  404  404  404  404  404  404

submissions:detail pk
  *                                302  200  404  404  404  200  404  404  404  403  403  403

submissions:step pk verb
liaison:plan_day pk
liaison:drop_day pk day
liaison:feedback pk
  *                                302  405  405  405  405  405  405  405  405  403  403  403

liaison:station pk
liaison:day pk day
liaison:enter_visit pk
liaison:visit pk
  *                                302  200  404  404  403  200  403  403  403  403  403  403

liaison:edit pk
liaison:poster pk
liaison:roster pk
liaison:register pk
  *                                302  404  404  404  403  200  403  403  403  403  403  403

liaison:close pk
  *                                302  403  403  403  403  405  403  403  403  403  403  403

liaison:public_act kind verb
proposals:public_act kind verb
  *                                302  403  403  403  403  405  405  403  403  403  403  403

publications:many kind
  *                                302  403  403  403  403  200  200  403  403  403  403  403

portal:rate token
  unused                           200  200  200  200  200  200  200  200  200  200  200  200
  forged                           404  404  404  404  404  404  404  404  404  404  404  404

portal:file code
  waiting                          404  404  404  404  404  404  404  404  404  404  404  404
  public                           200  200  200  200  200  200  200  200  200  200  200  200
  withdrawn                        404  404  404  404  404  404  404  404  404  404  404  404

portal:verification code
password_reset_link key token
  *                                200  200  200  200  200  200  200  200  200  200  200  200

performance:deputy pk
performance:form pk
performance:entry pk
performance:speech pk
  *                                302  200  404  404  404  200  200  404  404  403  403  403

performance:report pk
performance:report_edit pk
performance:contest pk
  *                                302  200  404  404  404  200  404  404  404  403  403  403

performance:strike pk
performance:report_act pk verb
performance:contest_act pk verb
  *                                302  405  405  405  405  405  405  405  405  403  403  403

performance:activity pk
performance:activity_edit pk
  draft                            302  404  404  404  404  404  404  404  404  403  403  403
  called                           302  200  200  200  404  200  200  404  404  403  403  403

duty_reports:detail pk
duty_reports:edit pk
  draft                            302  404  404  404  404  404  404  404  404  403  403  403
  called                           302  200  404  404  404  200  200  404  404  403  403  403
  closed                           302  200  404  404  404  200  200  404  404  403  403  403

duty_reports:write pk
  draft                            302  404  404  404  404  404  404  404  404  403  403  403
  called                           302  200  404  404  404  404  404  404  404  403  403  403
  closed                           302  200  404  404  404  404  404  404  404  403  403  403

duty_reports:result pk
  draft                            302  404  404  404  404  404  404  404  404  403  403  403
  called                           302  404  404  404  404  404  404  404  404  403  403  403
  closed                           302  404  404  404  404  200  200  404  404  403  403  403

duty_reports:minutes pk
  draft                            302  404  404  404  404  404  404  404  404  403  403  403
  called                           302  404  404  404  404  404  404  404  404  403  403  403
  closed                           302  404  404  404  404  200  200  404  404  403  403  403

duty_reports:ballot pk
  *                                302  404  404  404  404  404  404  404  404  403  403  403

duty_reports:links pk
duty_reports:act pk verb
  *                                302  405  405  405  405  405  405  405  405  403  403  403

performance:activity_code pk
performance:activity_sheet pk
performance:questions pk
  *                                302  404  404  404  404  404  404  404  404  403  403  403

performance:quiz pk
  *                                302  200  200  200  404  200  200  404  404  403  403  403

performance:check_in code
  *                                302  200  200  200  403  200  200  403  403  403  403  403

performance:campaign pk
  *                                302  200  200  200  404  200  200  404  404  403  403  403

performance:campaign_print pk
  *                                302  404  404  404  404  200  200  404  404  403  403  403

performance:campaign_tell pk
performance:campaign_act pk verb
performance:campaign_back pk result
  *                                302  405  405  405  405  405  405  405  405  403  403  403

performance:visit_proof pk
  *                                302  404  404  404  404  200  404  404  404  403  403  403

performance:visit pk
performance:visit_edit pk
  *                                302  200  200  200  404  200  200  200  404  403  403  403

performance:activity_answer pk
performance:activity_act pk verb
performance:visit_act pk verb
  *                                302  405  405  405  405  405  405  405  405  403  403  403

performance:session pk
performance:session_sheet pk
performance:speech_edit pk
performance:training_plan year
performance:course_new year
performance:course pk
performance:kind pk
  *                                302  403  403  403  403  200  403  403  403  403  403  403

performance:session_bring pk
performance:speech_remove pk
performance:course_drop pk
  *                                302  403  403  403  403  405  403  403  403  403  403  403

deputies:preview pk
deputies:import_progress pk
  *                                302  403  403  403  403  200  403  403  403  403  403  403

publicity:submission pk
publicity:file pk
staffing:member pk
  *                                302  403  403  403  403  403  200  403  403  403  403  403

publicity:edit pk
staffing:edit pk
staffing:act pk verb
  *                                302  403  403  403  403  403  403  403  403  403  403  403

publicity:act pk verb
publicity:officer_end pk
  *                                302  403  403  403  403  403  405  403  403  403  403  403

notices:notice pk
  *                                302  200  404  404  404  404  404  404  404  404  404  404

notices:read pk
  *                                302  405  405  405  405  405  405  405  405  405  405  405

notices:return_early pk
  *                                302  405  405  405  405  405  405  405  405  405  405  405

notices:resend pk
  *                                302  403  403  403  403  403  405  403  403  403  403  403

evaluation:scheme pk
evaluation:simulation pk
evaluation:year pk
  *                                302  403  403  403  403  200  403  403  403  403  403  403

evaluation:scheme_act pk verb
  *                                302  403  403  403  403  405  403  403  403  403  403  403

evaluation:act pk verb
  *                                302  403  403  403  403  405  403  403  403  403  403  403

evaluation:sheet pk
evaluation:sheet_form pk
evaluation:appeal pk
  *                                302  200  404  404  404  200  404  404  404  403  403  403

evaluation:appeal_new pk
  *                                302  200  404  404  404  404  404  404  404  403  403  403

evaluation:appeal_act pk verb
  *                                302  405  405  405  405  405  405  405  405  403  403  403

portal:follow_page kind key
  waiting                          404  404  404  404  404  404  404  404  404  404  404  404
  public                           200  200  200  200  200  200  200  200  200  200  200  200
  withdrawn                        404  404  404  404  404  404  404  404  404  404  404  404

portal:follow_kind kind
portal:follow_confirm code
portal:follow_end code
  *                                200  200  200  200  200  200  200  200  200  200  200  200

connections:act pk verb
  *                                302  403  403  403  403  403  403  403  403  405  403  403

interface:suggestion pk
interface:file pk
  *                                401  401  401  401  401  401  401  401  401  403  403  403

interface:step pk verb
  *                                405  405  405  405  405  405  405  405  405  403  403  403

connections:detail pk
administration:account pk
administration:organ pk
  *                                302  403  403  403  403  403  403  403  403  200  200  403

administration:account_change pk
administration:organ_merge pk
administration:parameter code
administration:parameter_recount code
  *                                302  403  403  403  403  403  403  403  403  200  403  403

administration:account_password pk
administration:organ_act pk verb
administration:parameter_change code
administration:parameter_cancel pk
  *                                302  403  403  403  403  403  403  403  403  405  403  403

administration:account_act pk verb
  *                                302  403  403  403  403  403  403  403  403  405  405  403

administration:review_paper pk
administration:review_progress pk
  *                                302  403  403  403  403  403  403  403  403  403  200  403

administration:audit_entry pk
administration:audit_anchor day
  *                                302  403  403  403  403  403  403  403  403  403  403  200
"""
"""Addresses of a record, in each case that a record can be in; * is every case. ``walking.OF`` says of which."""


def plain(text: str) -> dict[str, dict[str, int]]:
    """Statuses by address and part."""
    return dict(map(split, lines(text)))


def of_records(text: str) -> dict[str, dict[str, dict[str, int]]]:
    """Statuses by address, case and part. The addresses above a block of cases share it."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for block in text.split("\n\n"):
        rows = lines(block)
        names = [row for row in rows if not row.startswith(" ")]
        cases = dict(map(split, rows[len(names) :]))
        found |= dict.fromkeys(names, cases)
    return found


def lines(text: str) -> list[str]:
    """Without empty lines and the head of the columns."""
    return [line for line in text.splitlines() if line.strip() and line.split()[0] != COLUMNS[0][:4]]


def split(line: str) -> tuple[str, dict[str, int]]:
    words = line.rsplit(maxsplit=len(COLUMNS))
    return words[0].strip(), dict(zip(COLUMNS, map(int, words[1:]), strict=True))


PLAIN = plain(PLAIN_TABLE)
RECORDS = of_records(RECORD_TABLE)
