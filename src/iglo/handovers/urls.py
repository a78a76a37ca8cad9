from django.urls import path

from iglo.handovers.views import activities, boards, conversations, mine, people, rounds

app_name = "handovers"
urlpatterns = [
    path("rounds/<int:pk>/", rounds.round_to_board, name="round_to_board"),
    path("boards/<int:pk>/meeting/", boards.start_meeting, name="start_meeting"),
    path("boards/<int:pk>/plan/", boards.board_to_plan, name="board_to_plan"),
    path("notes/<int:pk>/plan/", boards.note_to_plan, name="note_to_plan"),
    path("headings/<int:pk>/plan/", boards.heading_to_plan, name="heading_to_plan"),
    path("proposals/<int:pk>/plan/", boards.proposal_to_plan, name="proposal_to_plan"),
    path("activities/<int:pk>/plan/", activities.activity_to_plan, name="activity_to_plan"),
    path("conversations/<int:pk>/plan/", conversations.conversation_to_plan, name="conversation_to_plan"),
    path("conversations/<int:pk>/wishes/<int:wish_pk>/", conversations.answer_wish, name="answer_wish"),
    path("mine/plan/", mine.mine_to_plan, name="mine_to_plan"),
    path("people/<int:pk>/leave/", people.leave, name="leave"),
]
