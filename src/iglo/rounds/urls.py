from django.urls import path

from iglo.rounds.views import ask, bags, cards, case, detail, entry, extend, importing, listing, opening, paper, plan, released, texts

app_name = "rounds"
urlpatterns = [
    path("", listing.round_list, name="list"),
    path("archive/", listing.archive, name="archive"),
    path("new/", plan.new, name="new"),
    path("new/sealed/", plan.new_urn, name="new_urn"),
    path("new/ask/", ask.new_ask, name="new_ask"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/edit/", plan.edit, name="edit"),
    path("<int:pk>/with-you/", detail.support, name="support"),
    path("<int:pk>/announce/", detail.announce, name="announce"),
    path("<int:pk>/cancel/", detail.cancel, name="cancel"),
    path("<int:pk>/close/", detail.close, name="close"),
    path("<int:pk>/texts/", texts.texts, name="texts"),
    path("<int:pk>/texts/<slug:kind>/<slug:language>/restore/", texts.restore, name="restore_text"),
    path("<int:pk>/paper/<slug:name>.pdf", paper.sheet, name="paper"),
    path("<int:pk>/calendar.ics", paper.my_calendar, name="my_calendar"),
    path("<int:pk>/entry/", entry.entry, name="entry"),
    path("<int:pk>/entry/take-back/", entry.take_back, name="take_back"),
    path("<int:pk>/entry/lines/", importing.paste, name="paste"),
    path("<int:pk>/entry/file/", importing.upload, name="upload"),
    path("<int:pk>/entry/take-in/", importing.take_in, name="take_in"),
    path("<int:pk>/bag/", bags.bag, name="bag"),
    path("<int:pk>/cards/", cards.cards, name="cards"),
    path("<int:pk>/cards/sheet/", cards.card_pdf, name="card_pdf"),
    path("<int:pk>/extend/", extend.extend, name="extend"),
    path("<int:pk>/case/", case.case, name="case"),
    path("<int:pk>/released/", released.released, name="released"),
    path("<int:pk>/released.csv", released.released_csv, name="released_csv"),
    path("<int:pk>/released.xlsx", released.released_xlsx, name="released_xlsx"),
    path("<int:pk>/mixed/", case.mixed, name="mixed"),
    path("<int:pk>/opening/", opening.opening, name="opening"),
    path("<int:pk>/opening/stand/", opening.stand, name="stand"),
    path("<int:pk>/opening/witness/", opening.witness, name="witness"),
]
