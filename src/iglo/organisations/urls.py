from django.urls import path

from iglo.organisations.views import first_run, groups, imports, paper_code, people, person, roles, settings, units

app_name = "organisations"
urlpatterns = [
    path("", people.people, name="people"),
    path("add/", people.add_person, name="add_person"),
    path("<int:pk>/", person.person, name="person"),
    path("<int:pk>/edit/", person.edit_person, name="edit_person"),
    path("<int:pk>/home/", person.move_home, name="move_home"),
    path("<int:pk>/join/", person.join_unit, name="join_unit"),
    path("<int:pk>/leave-unit/<int:unit>/", person.leave_unit, name="leave_unit"),
    path("<int:pk>/give-role/", person.give_role_to, name="give_role_to"),
    path("<int:pk>/come-back/", person.come_back, name="come_back"),
    # a list from a spreadsheet
    path("import/", imports.import_people, name="import"),
    path("import/<uuid:pk>/", imports.import_preview, name="import_preview"),
    path("import/<uuid:pk>/columns/", imports.import_columns, name="import_columns"),
    path("import/<uuid:pk>/apply/", imports.import_apply, name="import_apply"),
    path("import/<uuid:pk>/drop/", imports.import_drop, name="import_drop"),
    path("import/<uuid:pk>/file/", imports.import_file, name="import_file"),
    # units
    path("units/", units.units, name="units"),
    path("units/add/", units.add_unit, name="add_unit"),
    path("units/<int:pk>/", units.unit, name="unit"),
    path("units/<int:pk>/rename/", units.rename_unit, name="rename_unit"),
    path("units/<int:pk>/move/", units.move_unit, name="move_unit"),
    path("units/<int:pk>/merge/", units.merge_unit, name="merge_unit"),
    path("units/<int:pk>/close/", units.close_unit, name="close_unit"),
    # roles
    path("roles/", roles.roles, name="roles"),
    path("roles/give/", roles.give_role, name="give_role"),
    path("roles/<int:pk>/end/", roles.end_role, name="end_role"),
    # groups
    path("groups/", groups.groups, name="groups"),
    path("groups/add/", groups.add_group, name="add_group"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("groups/<int:pk>/edit/", groups.edit_group, name="edit_group"),
    path("groups/<int:pk>/end/", groups.end_group, name="end_group"),
    path("groups/<int:pk>/seat/", groups.give_seat, name="give_seat"),
    path("groups/<int:pk>/free/<int:person>/", groups.free_seat, name="free_seat"),
    path("<int:pk>/paper-code/", paper_code.paper_code, name="paper_code"),
    # the workplace itself
    path("first-run/", first_run.first_run, name="first_run"),
    path("settings/", settings.settings, name="settings"),
    path("settings/texts/", settings.public_texts, name="public_texts"),
]
