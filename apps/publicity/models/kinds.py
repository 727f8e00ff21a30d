"""The two sides of the scale of points."""

from django.db import models


class Kind(models.TextChoices):
    """What a submission is."""

    NEWS = "news", "消息"
    PRACTICE = "practice", "经验"
    RESEARCH = "research", "调研"
    PICTURE = "picture", "图片"
    VIDEO = "video", "视频"


class Level(models.TextChoices):
    """How high the medium stands that adopted it."""

    COUNTY = "county", "县级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    NATION = "nation", "全国"
