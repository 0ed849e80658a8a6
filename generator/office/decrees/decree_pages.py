"""Pages on which approved entries of the restricted register get their decree: choose, print a draft, record."""

from generator.model.officer import Role
from generator.model.table_path import TablePath
from generator.office.decrees import late_scan_page
from generator.office.decrees.choosing import Chosen, chosen_entries, register_names, ticks
from generator.office.decrees.decree_draft import decree_draft
from generator.office.decrees.recording_page import ask, record
from generator.office.decrees.waiting_page import approver_words, waiting_list
from generator.office.paper_links import offer
from generator.office.requests.asked import Answer, Asked, Page
from generator.office.requests.route import Access, Route

_LAWS = TablePath(package="acuan", table="peraturan")


def _draft(asked: Asked) -> Answer:
    chosen = chosen_entries(asked, asked.query)
    if not isinstance(chosen, Chosen):
        return chosen
    draft = decree_draft(
        chosen.dossiers,
        chosen.matter,
        tests={one.entry.test_id: one.test for one in chosen.every if one.test},
        decrees={one.entry.decree_id: one.decree for one in chosen.every if one.decree},
        laws=asked.reference.rows.get(_LAWS, {}),
    )
    setters = [one for one in asked.reference.officers if one.held(Role.OFFICER, asked.today)]
    return Page(
        template="sk-draf.html.jinja",
        title="Draf SK",
        context={
            "draf": draft,
            "unit": register_names(asked, chosen),
            "ppid": setters[0].name if setters else "",
            "penyetuju": approver_words(chosen.matter.approvers),
            "naskah": tuple(
                offer(part.queue.register, "sk-rencana", sheet)
                for part in chosen.parts
                for sheet in part.matter.sheets
            ),
            "register": chosen.register,
            "pilihan": ticks(chosen.dossiers),
            "boleh_catat": chosen.may_record,
        },
    )


ROUTES = (
    Route(path="/sk", method="GET", access=Access.OFFICER, handle=waiting_list),
    Route(path="/sk/{register}/draf", method="GET", access=Access.OFFICER, handle=_draft),
    Route(path="/sk/{register}/catat", method="GET", access=Access.OFFICER, handle=ask),
    Route(
        path="/sk/{register}/catat",
        method="POST",
        access=Access.OFFICER,
        handle=record,
        uploads=True,
        documents=True,
    ),
    *late_scan_page.ROUTES,
)
