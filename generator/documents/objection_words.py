"""How a requester objects to a refusal. Source: UU 14/2008 art. 35–37; Perki 1/2021 Lampiran IX."""

from generator.documents.records import Records


def objection_words(records: Records, *, attached: bool = False) -> tuple[str, ...]:
    """Until when, to whom, and what comes after; where the body did not say how it is reached, that is left out.

    ``attached`` is for what goes with a refusal and is none itself.
    """
    refused, received = (
        ("penolakan permohonannya", "surat keputusan penolakan")
        if attached
        else ("penolakan ini", "Surat Keputusan ini")
    )
    body = records.body
    ways = [
        f"datang atau berkirim surat ke {body.address}" if body.address else "",
        f"surel ke {body.email}" if body.email else "",
        f"telepon {body.telephone}" if body.telephone else "",
    ]
    reached = "; ".join(way for way in ways if way)
    return (
        (
            f"Jika Pemohon Informasi keberatan atas {refused} maka Pemohon Informasi dapat mengajukan keberatan kepada"
            f" Atasan PPID selambat-lambatnya 30 (tiga puluh) hari kerja sejak menerima {received}"
            " (UU 14/2008 Pasal 35 dan Pasal 36 ayat (1))."
        ),
        *((f"Cara mengajukan: {reached}. Sebut nomor pendaftaran permohonan.",) if reached else ()),
        (
            "Atasan PPID menjawab keberatan selambat-lambatnya 30 (tiga puluh) hari kerja sejak diterima"
            " (UU 14/2008 Pasal 36 ayat (2)). Bila jawabannya tidak memuaskan, sengketa dapat diajukan kepada Komisi"
            " Informasi selambat-lambatnya 14 (empat belas) hari kerja sejak jawaban diterima"
            " (UU 14/2008 Pasal 37 ayat (2))."
        ),
    )
