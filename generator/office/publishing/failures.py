"""What to tell people when a site could not be published."""

from collections.abc import Mapping
from pathlib import Path

from generator.office.publishing.status import Site, SiteStatus, Stage, read_status

_REASONS: Mapping[int, str] = {
    1: "ada kesalahan dalam register, atau halaman yang sudah terbit akan hilang",
    2: "foldernya atau dinding pembangunnya menolak",
    3: "programnya keliru",
}
_WORDS = {Site.PUBLIC: "Situs publik", Site.OFFICE: "Situs kantor"}


def failures(state: Path) -> Mapping[Site, str]:
    """One sentence for each site whose last build failed, without a word of any register; for desk and operator."""
    return {
        site: f"{_WORDS[site]} belum menampilkan yang terakhir disetujui: pembangunannya gagal, karena {_reason(status)}. "
        "Yang lama tetap tampil."
        for site, status in read_status(state).items()
        if status.stage is Stage.FAILED
    }


def _reason(status: SiteStatus) -> str:
    return _REASONS.get(status.exit_status, "dihentikan di tengah jalan")
