"""Addresses that office and portal have alike; each face gives its own views."""

from typing import Any

from django.urls import URLPattern, path


def of(views: Any) -> list[URLPattern]:
    return [
        path("san-pham/<uuid:uid>/", views.ProductView.as_view(), name="product"),
        path("san-pham/<uuid:uid>/thong-tin/", views.DescribeView.as_view(), name="describe_product"),
        path("san-pham/<uuid:uid>/con-hang/", views.StockView.as_view(), name="product_stock"),
        path("san-pham/<uuid:uid>/quy-cach/", views.NewPackView.as_view(), name="new_pack"),
        path("quy-cach/<uuid:uid>/", views.PackView.as_view(), name="pack"),
        path("quy-cach/<uuid:uid>/bo/", views.RemovePackView.as_view(), name="remove_pack"),
        path("san-pham/<uuid:uid>/anh/", views.AddPhotoView.as_view(), name="add_photo"),
        path("anh/<uuid:uid>/", views.PhotoFileView.as_view(), name="product_photo"),
        path("anh/<uuid:uid>/anh-chinh/", views.CoverView.as_view(), name="cover_photo"),
        path("anh/<uuid:uid>/go/", views.RemovePhotoView.as_view(), name="remove_photo"),
    ]


def of_people(views: Any, at: str) -> list[URLPattern]:
    """``at``: where a producer stands in this face."""
    return [
        path(f"{at}<uuid:uid>/nguoi/", views.AddMemberView.as_view(), name="add_member"),
        path("nguoi/<uuid:uid>/vai-tro/", views.RoleView.as_view(), name="member_role"),
        path("nguoi/<uuid:uid>/bot/", views.RemoveMemberView.as_view(), name="remove_member"),
        path("dong-y/<uuid:uid>/rut/", views.WithdrawConsentView.as_view(), name="withdraw_consent"),
    ]


def of_contracts(views: Any) -> list[URLPattern]:
    return [
        path("chu-the/<uuid:uid>/hop-dong/", views.NewContractView.as_view(), name="new_linkage_contract"),
        path("hop-dong-lien-ket/<uuid:uid>/", views.ContractView.as_view(), name="linkage_contract"),
        path("hop-dong-lien-ket/<uuid:uid>/sua/", views.AmendContractView.as_view(), name="amend_linkage_contract"),
        path("hop-dong-lien-ket/<uuid:uid>/ban-chup/", views.ContractFileView.as_view(), name="linkage_contract_file"),
    ]


def of_shops(views: Any) -> list[URLPattern]:
    return [
        path("chu-the/<uuid:uid>/noi-ban/", views.NewShopView.as_view(), name="new_shop"),
        path("noi-ban/<uuid:uid>/", views.ShopView.as_view(), name="shop"),
        path("noi-ban/<uuid:uid>/go/", views.RemoveShopView.as_view(), name="remove_shop"),
    ]
