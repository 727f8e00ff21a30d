"""What the report on deputies' performance says of sessions, training, stations, reports to voters and funds."""

from collections.abc import Mapping

from apps.reports.results import Result
from apps.reports.wording import sentence, share


def present(found: Mapping[str, Result]) -> list[str]:
    sessions, training = found["session-attendance"], found["deputy-training"]
    speeches = found["deputy-speeches"]
    if not sessions.rows and not training.sum("count") and not speeches.sum("count"):
        return ["所选时段没有登记会议出席、发言和培训。"]
    return [of_sessions(sessions) + of_speeches(speeches) + of_training(training)]


def of_sessions(sessions: Result) -> str:
    due, came = sessions.sum("count"), sessions.sum("present")
    if not due:
        return ""
    return sentence(
        f"{sessions.scope.span.name}举行的人民代表大会会议应到{due}人次，出席{came}人次，{share(came, due)}",
        f"请假{sessions.sum('leave')}人次，缺席{sessions.sum('absent')}人次",
    )


def of_speeches(speeches: Result) -> str:
    count, spoke = speeches.sum("count"), speeches.sum("spoke")
    if not count:
        return ""
    return sentence(f"审议发言{count}次，发言的代表{spoke}名，{share(spoke, speeches.sum('deputies'))}")


def of_training(training: Result) -> str:
    trained = training.sum("trained")
    return sentence(
        f"参加培训{training.sum('count')}人次",
        f"至少参加一次的代表{trained}名，{share(trained, training.sum('deputies'))}",
    )


def received(found: Mapping[str, Result]) -> list[str]:
    stations = found["station-visits"]
    if not stations.rows:
        return ["所选时段没有登记联络站值班和接待。"]
    return [
        sentence(
            f"{stations.scope.span.name}，{len(stations.rows)}个代表联络站有代表值班{stations.sum('turns')}天次",
            f"登记接待{stations.sum('count')}人次",
            f"拟提出代表建议{stations.sum('suggested')}件，已经反馈{stations.sum('told')}件",
        )
    ]


def reported(found: Mapping[str, Result]) -> list[str]:
    teams = found["duty-report-rate"]
    done, deputies = teams.sum("reported"), teams.sum("deputies")
    return [sentence(f"向选民述职的代表{done}名，{share(done, deputies)}")] if deputies else []


def funded(found: Mapping[str, Result]) -> list[str]:
    """Which activities and training there were, what they cost, and how many of those held have no amount yet."""
    costs, activities = found["activity-funds"], found["activities"]
    held, accounted = costs.sum("held"), costs.sum("accounted")
    if not costs.rows:
        return ["所选时段没有代表活动和培训。"]
    return [
        sentence(
            f"{costs.scope.span.name}安排代表活动和培训{costs.sum('count')}次，已经举行{held}次",
            f"代表到场{activities.sum('came')}人次",
            f"预算{costs.money('planned')}元，已登记支出{costs.money('spent')}元",
            f"还有{held - accounted}次没有登记支出" if held > accounted else "",
        )
    ]
