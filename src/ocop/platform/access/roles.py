"""The roles a grant may give. Council seats and producers' people are facts of their own rooms, not roles."""

from django.db import models


class Role(models.TextChoices):
    COMMUNE_OFFICER = "COMMUNE_OFFICER", "Cán bộ phụ trách cấp xã"
    DISTRICT_OFFICER = "DISTRICT_OFFICER", "Cán bộ phụ trách cấp huyện"
    DISTRICT_LEADER = "DISTRICT_LEADER", "Lãnh đạo UBND cấp huyện"
    AGENCY_HEAD = "AGENCY_HEAD", "Lãnh đạo sở, ngành"
    STANDING_OFFICER = "STANDING_OFFICER", "Cơ quan thường trực"
    PROVINCE_LEADER = "PROVINCE_LEADER", "Lãnh đạo UBND tỉnh"
    FINANCE_OFFICER = "FINANCE_OFFICER", "Cán bộ tài chính"
    DEPARTMENT_OFFICER = "DEPARTMENT_OFFICER", "Cán bộ sở, ngành"
    EDITOR = "EDITOR", "Ban biên tập"
    ADMINISTRATOR = "ADMINISTRATOR", "Quản trị hệ thống"
