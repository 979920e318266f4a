from ocop.platform.ui.views import PublicPage


class HomeView(PublicPage):
    template_name = "website/home.html"
    title = "Đặc sản được gắn sao"
    description = "Sản phẩm OCOP được tỉnh đánh giá và gắn sao, có tên người làm và giấy chứng nhận kiểm tra được."


class ProductsView(PublicPage):
    template_name = "website/products.html"
    title = "Sản phẩm"


class ProductView(PublicPage):
    template_name = "website/product.html"
