from django.urls import path

from iglo.boards.views import board, export, heading, lists, note, proposals, wall

app_name = "boards"
urlpatterns = [
    path("", lists.board_list, name="list"),
    path("archive/", lists.archive, name="archive"),
    path("<int:pk>/", board.detail, name="detail"),
    path("<int:pk>/move/", board.move, name="move"),
    path("<int:pk>/suggest/", board.suggest, name="suggest"),
    path("<int:pk>/undo/", board.undo, name="undo"),
    path("<int:pk>/finish/", board.finish, name="finish"),
    path("<int:pk>/reopen/", board.reopen, name="reopen"),
    path("<int:pk>/close/", board.close, name="close"),
    path("<int:pk>/wall/", wall.wall, name="wall"),
    path("<int:pk>/excel/", export.excel, name="excel"),
    path("<int:pk>/csv/", export.csv, name="csv"),
    path("<int:pk>/proposals/", proposals.proposals, name="proposals"),
    path("heading/<int:pk>/", heading.heading, name="heading"),
    path("heading/<int:pk>/sub/", heading.subheading, name="subheading"),
    path("heading/<int:pk>/order/", heading.order, name="order"),
    path("heading/<int:pk>/nest/", heading.nest, name="nest"),
    path("heading/<int:pk>/remove/", heading.remove, name="remove_heading"),
    path("heading/<int:pk>/proposals/", proposals.heading_proposals, name="heading_proposals"),
    path("note/<int:pk>/", note.note, name="note"),
    path("note/<int:pk>/like/", note.like, name="like"),
    path("note/<int:pk>/mask/", note.mask, name="mask"),
    path("mask/<int:pk>/lift/", note.unmask, name="unmask"),
    path("proposal/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposal/<int:pk>/remove/", proposals.remove, name="remove_proposal"),
]
