"""Words of invented registers: roots and their forms, subjects of the units, kinds of documents, names of places.

Everything here is written for measuring. Names of villages are made of syllables; they are nobody's.
"""

from dataclasses import dataclass
from itertools import product

_VOWELS = "aeiou"

VERBS = """
    ajar angkut antar atur awas bagi bahas baik bangun bantu baru batas bayar bedah beli benah beri bersih bimbing bina
    buat buka bukti cabut cadang capai catat cegah cetak cipta dalam damping dapat daftar dana didik dorong
    dukung edar gabung gali ganti gerak guna hapus hasil hemat himpun hitung hubung ikat ikut imbang izin jaga jalan
    jamin jaring jual kaji kawal kelola kembang kendali kenal kerja kirim kuasa kuat kukuh kumpul kunjung kurang laku
    lambat lanjut lapor latih layan lengkap lepas liput lindung luas lulus mandiri manfaat masuk minat muat mukim mulih
    mutakhir naik nilai niaga olah ojek padu pakai panen pantau pasang pasar pasok pelihara pencar percaya
    pesan pilah pilih pimpin pindah pinjam proses pugar pulih pungut pusat putus racik raih ramal ramu rancang
    rangkum rapi rasa rawat reka rekam rencana resmi rinci rintis rujuk rumus rusak sadap sahkan saji salur sambung
    sampai sandar saring satu sebar sedia segar selamat selaras selenggara selesai selidik semai sempurna serah serap
    sesuai setor sewa siap siar sidang sigap simpan subur sulam suluh sunting supervisi surat survei susun
    taat tagih tahan taman tambah tambang tampung tanam tangan tangkap tanggulang tangkar tapis tarik tata tawar tebar
    tebus telaah teliti tempat temu tenang tentu terap terbit terima tertib tetap tebang tiba tilik timbang timbun
    tindak tinggal tingkat tinjau titip tugas tukar tumbuh tunda tunjuk tuntas turun tutup tutur ubah uji ukur ulang
    umum undang undi unggah unggul untung upaya urai urus usaha usul utama verifikasi wajib waspada wawancara wujud
    """
"""Roots; ``forms`` makes the words that stand in texts."""

QUALITIES = """
    adil aman akurat awet berdaya bebas bersama bijak cepat cermat dekat giat handal hijau ilmiah indah inklusif jelas
    kering kokoh komprehensif lancar lestari luhur lunak makmur mandiri matang merata mudah mutakhir nyaman nyata padat
    panjang patuh pesat ramah rawan rendah rumit sederhana sehat seimbang sejahtera setara stabil sulit tahan tangguh
    tanggap tekun tepat terang terbuka teratur terpencil terpadu tinggi transparan tuntas unggul utuh wajar waspada
    """

SUBJECTS = {
    "kesehatan": """
        imunisasi stunting puskesmas posyandu malaria tuberkulosis difteri campak rabies kolera demam-berdarah bidan
        perawat apoteker dokter-spesialis obat-generik vaksin laboratorium gizi-balita ibu-hamil anemia sanitasi
        rujukan ambulans rekam-medis farmasi radiologi poliklinik rawat-inap rawat-jalan hemodialisis kelambu
        air-minum-isi-ulang kantin-sehat kesehatan-jiwa rehabilitasi psikiatri donor kusta hipertensi diabetes jantung
        """,
    "pendidikan": """
        sekolah-dasar sekolah-menengah guru murid beasiswa kurikulum buku-pelajaran perpustakaan asrama ujian rapor
        zonasi laboratorium-komputer olimpiade kejuruan magang literasi numerasi pendidikan-inklusif putus-sekolah
        akreditasi kepala-sekolah sarana-belajar seragam kantin madrasah kebudayaan cagar-budaya museum tari-daerah
        bahasa-daerah sanggar naskah-kuno situs-purbakala gamelan tenun ukiran festival
        """,
    "pekerjaan-umum": """
        jalan-provinsi jembatan drainase irigasi bendungan embung gorong-gorong aspal perkerasan talud trotoar rambu
        air-bersih pipa-transmisi reservoir tata-ruang zonasi-lahan perumahan rumah-susun permukiman-kumuh sanitasi
        limbah-domestik uji-mutu beton agregat alat-berat leger-jalan longsoran lereng turap jasa-konstruksi
        gambar-kerja amdal-jalan simpang bundaran dermaga-sungai
        """,
    "keuangan": """
        anggaran realisasi-belanja pendapatan pajak-kendaraan retribusi hibah bantuan-sosial utang piutang neraca
        arus-kas ekuitas aset-tetap persediaan penyusutan dana-alokasi dana-bagi-hasil silpa perubahan-anggaran
        barang-milik-daerah lelang-aset sertifikat-tanah kas-daerah bendahara verifikasi-belanja pertanggungjawaban
        audit opini standar-harga investasi obligasi bank-daerah penyertaan-modal
        """,
    "kepegawaian": """
        formasi seleksi pengadaan-pegawai jabatan-fungsional jabatan-pelaksana pangkat mutasi promosi pensiun cuti
        disiplin kode-etik presensi tunjangan-kinerja sasaran-kinerja diklat widyaiswara kompetensi assessment
        beasiswa-pegawai tugas-belajar manajemen-talenta analisis-jabatan beban-kerja arsip-kepegawaian
        penghargaan satyalancana budaya-kerja pelatihan-dasar kepemimpinan
        """,
    "lingkungan": """
        kualitas-udara kualitas-air sungai-mahakam gambut mangrove emisi karbon limbah-berbahaya tambang reklamasi
        sampah bank-sampah tempat-pemrosesan-akhir daur-ulang persetujuan-lingkungan amdal pemantauan-hutan
        kebakaran-lahan titik-panas orangutan pesut bekantan konservasi keanekaragaman-hayati penghijauan
        ruang-terbuka-hijau adiwiyata proper baku-mutu kebisingan oli-bekas merkuri terumbu-karang rehabilitasi-das
        """,
    "kebencanaan": """
        banjir longsor kebakaran angin-kencang kekeringan gempa tsunami posko evakuasi jalur-penyelamatan sirene
        logistik tenda dapur-umum relawan peta-rawan kajian-risiko kontinjensi peringatan-dini pasang-surut
        tinggi-muka-air santunan pemulihan rumah-rusak simulasi keluarga-tangguh desa-tangguh satuan-pendidikan-aman
        pompa-air perahu-karet cuaca-ekstrem asap
        """,
    "pertanian": """
        padi jagung kedelai hortikultura cabai bawang pupuk benih hama wereng tikus-sawah irigasi-tersier traktor
        penyuluh kelompok-tani lumbung cadangan-pangan harga-beras sawah-rawa kakao karet kelapa-sawit lada kopi
        peremajaan plasma ternak sapi kambing unggas vaksin-ternak rumah-potong susu telur penyakit-mulut-kuku
        inseminasi pakan padang-penggembalaan
        """,
    "kelautan": """
        nelayan kapal-ikan pelelangan-ikan budidaya tambak udang rumput-laut kepiting keramba benih-ikan cold-storage
        pelabuhan-perikanan alat-tangkap illegal-fishing zonasi-laut pulau-kecil garam hasil-tangkapan perahu
        pengolahan-ikan abon kerupuk-ikan padang-lamun pesisir penangkaran-penyu bagan rawai
        """,
    "perhubungan": """
        terminal bus angkutan-sungai speedboat kapal-penyeberangan bandara-perintis pelabuhan rambu-lalu-lintas
        uji-kendaraan trayek tarif-angkutan kecelakaan marka lampu-jalan parkir timbangan-kendaraan mudik
        jembatan-timbang halte angkutan-perintis taksi-daring keselamatan-pelayaran dermaga pengerukan alur-pelayaran
        """,
    "perizinan": """
        izin-usaha izin-lokasi penanaman-modal investor realisasi-investasi mal-pelayanan loket standar-pelayanan
        waktu-layanan izin-praktik izin-operasional kemitraan perizinan-berbasis-risiko pengaduan survei-kepuasan
        klinik-perizinan insentif kemudahan-berusaha peta-potensi sumur-bor galian izin-belajar rekomendasi-teknis
        """,
    "perdagangan": """
        harga-bahan-pokok pasar-murah pasar-rakyat koperasi usaha-mikro industri-kecil ekspor impor tera-ulang
        perlindungan-konsumen gudang distribusi minyak-goreng gula tepung batik amplang kemasan sertifikat-halal
        pameran kurasi inkubator kredit-usaha warung kelontong sentra-industri bahan-baku desain-produk merek
        """,
    "ketenagakerjaan": """
        lowongan pencari-kerja upah-minimum hubungan-industrial pemutusan-kerja jaminan-sosial pelatihan-kerja
        las-listrik operator-alat-berat sertifikasi-profesi transmigrasi permukiman-baru pengawas-ketenagakerjaan
        keselamatan-kerja pekerja-anak tenaga-asing bursa-kerja serikat-pekerja mediasi perjanjian-kerja lembur
        """,
    "sosial": """
        penyandang-disabilitas lansia anak-telantar panti bantuan-tunai kartu-sejahtera data-terpadu pendamping
        karang-taruna tagana rehabilitasi-sosial korban-bencana warga-binaan-sosial kepahlawanan taman-makam
        perempuan perlindungan-anak kekerasan pengarusutamaan-gender kota-layak-anak kependudukan akta
        keluarga-berencana bonus-demografi forum-anak konselor rumah-aman
        """,
    "pemerintahan": """
        batas-wilayah otonomi kelurahan kecamatan desa dana-desa badan-usaha-desa musyawarah-desa profil-desa
        kerja-sama-daerah kode-wilayah pemilihan dewan rapat-paripurna reses risalah peraturan-daerah naskah-akademik
        harmonisasi bantuan-hukum putusan-pengadilan produk-hukum protokol kunjungan-kerja agenda-pimpinan
        naskah-pidato tata-naskah surat-masuk rumah-tangga kendaraan-dinas ibu-kota-nusantara paskibraka toleransi
        organisasi-kemasyarakatan partai bela-negara wawasan-kebangsaan ketertiban patroli penertiban
        """,
    "perencanaan": """
        rencana-jangka-menengah rencana-strategis rencana-kerja musrenbang indikator-kinerja evaluasi-program
        kemiskinan pertumbuhan-ekonomi inflasi indeks-pembangunan ketimpangan satu-data data-sektoral metadata
        kajian-wilayah inovasi penelitian paten hilirisasi sains kerja-sama-riset monitoring sinkronisasi
        pagu-indikatif forum-perangkat-daerah penataan-organisasi reformasi-birokrasi zona-integritas peta-proses
        standar-operasional uraian-tugas
        """,
    "pengadaan": """
        pengadaan-barang tender e-katalog swakelola kontrak penyedia rencana-umum-pengadaan pokja penawaran
        sanggahan berita-acara serah-terima jaminan-pelaksanaan harga-perkiraan spesifikasi adendum denda
        daftar-hitam konsolidasi belanja-produk-lokal klarifikasi evaluasi-penawaran pembukaan-dokumen
        """,
    "informatika": """
        jaringan serat-optik pusat-data peladen situs-web aplikasi-layanan keamanan-siber sandi tanda-tangan-elektronik
        insiden blankspot menara-telekomunikasi radio siaran-pers media-sosial permohonan-informasi keberatan
        sengketa-informasi daftar-informasi hoaks literasi-digital statistik-sektoral layanan-aduan komunitas
        videotron satu-peta interoperabilitas basis-data cadangan-data
        """,
    "energi": """
        batu-bara minyak gas-bumi listrik-desa panel-surya biogas pembangkit izin-tambang jaminan-reklamasi
        air-tanah sumur-pantau geologi mitigasi-tambang lubang-tambang pascatambang galian-pasir elpiji bahan-bakar
        konservasi-energi audit-energi mikrohidro tarif-listrik rasio-elektrifikasi kawasan-karst hutan-lindung
        hutan-adat perhutanan-sosial izin-hutan rotan gaharu madu-hutan patroli-hutan
        """,
    "pariwisata": """
        desa-wisata homestay pemandu-wisata kunjungan-wisatawan festival kalender-acara pantai air-terjun goa
        danau taman-nasional ekonomi-kreatif film kuliner kriya hotel-berbintang restoran promosi-wisata
        sertifikasi-usaha pemuda kepemudaan olahraga atlet stadion pekan-olahraga pelatih sepak-takraw dayung
        senam kebugaran arsip arsiparis perpustakaan-keliling minat-baca naskah digitalisasi-arsip depo-arsip
        """,
    "pengawasan": """
        audit-kinerja reviu pemeriksaan-khusus tindak-lanjut-temuan pengendalian-intern gratifikasi
        benturan-kepentingan laporan-harta pengaduan-masyarakat manajemen-risiko probity kapabilitas-auditor
        kerugian-daerah tuntutan-ganti-rugi konsultansi evaluasi-akuntabilitas pakta-integritas pungutan-liar
        """,
}
"""Subject → its nouns; a hyphen joins words that go together (``rawat-inap``)."""

SUBJECTS_OF = {
    "banhub": ("pemerintahan", "pariwisata"),
    "bapenda": ("keuangan",),
    "bappeda": ("perencanaan", "keuangan"),
    "biro-pbj": ("pengadaan",),
    "biro-kesra": ("sosial", "pendidikan"),
    "biro-organisasi": ("perencanaan", "kepegawaian"),
    "biro-perekonomian": ("perdagangan", "keuangan"),
    "bkd": ("kepegawaian",),
    "bpbd": ("kebencanaan",),
    "bpkad": ("keuangan",),
    "bpsdm": ("kepegawaian",),
    "brida": ("perencanaan",),
    "desdm": ("energi", "lingkungan"),
    "dinkes": ("kesehatan",),
    "dinsos": ("sosial",),
    "disbun": ("pertanian",),
    "disdikbud": ("pendidikan",),
    "dishub": ("perhubungan",),
    "dishut": ("energi", "lingkungan"),
    "diskominfo": ("informatika",),
    "disnakertrans": ("ketenagakerjaan",),
    "dispar": ("pariwisata",),
    "disperindagkop": ("perdagangan",),
    "dispora": ("pariwisata",),
    "dkp": ("kelautan",),
    "dkp3a": ("sosial",),
    "dlh": ("lingkungan",),
    "dpk": ("pariwisata",),
    "dpkh": ("pertanian",),
    "dpmptsp": ("perizinan",),
    "dptph": ("pertanian",),
    "dpupr-pera": ("pekerjaan-umum",),
    "inspektorat": ("pengawasan",),
    "rsjd-atma-husada": ("kesehatan",),
    "rsud-aws": ("kesehatan",),
    "rsud-kanujoso": ("kesehatan",),
}
"""Unit → its subjects; the others have that of government."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of document, with the class and duty it fulfils and how long it is kept."""

    name: str
    information_class: str
    duties: str
    retention: str


def _kinds(information_class: str, rows: str) -> tuple[Kind, ...]:
    parts = [line.strip().split("|") for line in rows.strip().splitlines()]
    return tuple(
        Kind(name=name, information_class=information_class, duties=duties, retention=retention)
        for name, duties, retention in parts
    )


KINDS = (
    *_kinds(
        "berkala",
        """
        Laporan Kinerja|14(2)c;21(1)p|5 tahun
        Laporan Keuangan|14(2)d;21(1)p|10 tahun
        Ringkasan Program|14(2)b;21(1)p|5 tahun
        Ringkasan Kegiatan|14(2)b;21(1)p|2 tahun
        Profil|14(2)a;21(1)p|Permanen
        Struktur Organisasi|14(2)a|Selama berlaku
        Rencana Umum Pengadaan|14(2)i;21(1)p|2 tahun
        Realisasi Anggaran|14(2)d|10 tahun
        Laporan Layanan Informasi|14(2)e|5 tahun
        Kebijakan|14(2)f|Selama berlaku
        Keputusan Kepala Dinas tentang|14(2)f;21(1)b|Selama berlaku
        Tata Cara Memperoleh Informasi|14(2)g|Selama berlaku
        Tata Cara Pengaduan|14(2)h|Selama berlaku
        Pengumuman Tender|14(2)i|5 tahun
        Pengumuman Penerimaan Tenaga|14(2)j|5 tahun
        Peringatan Dini dan Prosedur Evakuasi|14(2)k|Selama berlaku
        Capaian Program|14(2)c|5 tahun
        Neraca dan Catatan Laporan Keuangan|14(2)d|10 tahun
        Indikator Kinerja Utama|14(2)c|5 tahun
        """,
    ),
    *_kinds(
        "setiap-saat",
        """
        Rencana Strategis|21(1)h|Permanen
        Rencana Kerja|21(1)h|5 tahun
        Dokumen Pelaksanaan Anggaran|21(1)h|5 tahun
        Daftar Informasi|21(1)a|5 tahun
        Peraturan Gubernur tentang|21(1)b|Permanen
        Naskah Akademik|21(1)b|10 tahun
        Statistik|21(1)c|5 tahun
        Data|21(1)c|5 tahun
        Prosedur Baku|21(1)c|Selama berlaku
        Perjanjian Kerja Sama|21(1)d|10 tahun
        Nota Kesepahaman|21(1)d|10 tahun
        Surat Edaran|21(1)e|2 tahun
        Izin yang Diterbitkan|21(1)f|10 tahun
        Rekomendasi Teknis|21(1)f|10 tahun
        Daftar Inventaris|21(1)g|10 tahun
        Daftar Aset|21(1)g|10 tahun
        Agenda Kegiatan|21(1)i|1 tahun
        Notula Rapat|21(1)i|5 tahun
        Laporan Pelayanan Informasi|21(1)j|5 tahun
        Hasil Pengawasan Internal|21(1)k|10 tahun
        Laporan Pengaduan Masyarakat|21(1)l|5 tahun
        Hasil Penelitian|21(1)m|10 tahun
        Kajian|21(1)m|10 tahun
        Hasil Survei|21(1)m|10 tahun
        Naskah Perjanjian|21(1)n|10 tahun
        Peta|21(1)c|Selama berlaku
        Laporan Pemantauan|21(1)c|15 tahun
        Berita Acara|21(1)o|5 tahun
        Dokumen Lingkungan|21(1)c|30 tahun
        Salinan Informasi Berkala|21(1)p|5 tahun
        Daftar Pertanyaan Warga|21(1)q|2 tahun
        Pedoman Layanan|21(1)r|Selama berlaku
        """,
    ),
    *_kinds(
        "serta-merta",
        """
        Edaran Kewaspadaan|19(2)d|2 tahun
        Laporan Kejadian|19(2)a|20 tahun
        Peringatan Bahaya|19(2)b|Selama berlaku
        Pengumuman Keadaan Darurat|19(2)a|20 tahun
        Peta Sebaran Penularan|19(2)d|3 tahun
        Hasil Uji Bahan Berbahaya|19(2)e|10 tahun
        Pengumuman Gangguan Layanan|19(2)f|1 tahun
        Keterangan Kerusuhan Sosial|19(2)c|10 tahun
        """,
    ),
)
"""By how common they are: within a class the earlier ones are drawn more often."""

DISTRICTS = (
    "Samarinda", "Balikpapan", "Kutai Kartanegara", "Kutai Timur", "Berau", "Paser", "Bontang", "Kutai Barat",
    "Penajam Paser Utara", "Mahakam Ulu",
)  # fmt: skip
"""By how often they are named."""

_HEADS = (
    "Muara", "Long", "Tanjung", "Sungai", "Batu", "Loa", "Teluk", "Bukit", "Rantau", "Karang", "Sumber", "Gunung",
    "Pulau", "Tepian", "Benua", "Lubuk", "Kampung", "Padang", "Simpang", "Tenggarong", "Sidomulyo", "Suka",
)  # fmt: skip
_FIRST = ("ba", "be", "bu", "da", "ga", "ja", "ka", "ke", "la", "lem", "ma", "men", "pa", "pen", "ra", "sa", "se", "ta", "tem", "wa")  # fmt: skip
_MIDDLE = ("ba", "da", "du", "ga", "hu", "la", "li", "lo", "nda", "ngga", "pi", "ra", "ri", "ru", "su", "ti", "tu", "wa")  # fmt: skip
_LAST = ("h", "k", "m", "n", "ng", "r", "s", "t", "i", "yan", "lang", "dai")


def villages() -> tuple[str, ...]:
    """Some four thousand names, in an order that mixes their syllables."""
    bare = ["".join(parts).capitalize() for parts in product(_FIRST, _MIDDLE, _LAST)]
    step = 1571  # coprime to their number
    mixed = [bare[number * step % len(bare)] for number in range(len(bare))]
    return tuple(
        f"{_HEADS[number * 7 % len(_HEADS)]} {name}" if number % 5 else name
        for number, name in enumerate(mixed)
    )


def forms(root: str) -> tuple[str, ...]:
    """Words made of a root, as stemmers undo them: ``susun`` → ``penyusunan``, ``menyusun``, ``disusun``, …"""
    nasal = _with_nasal(root)
    return (
        f"pe{nasal}an",
        f"me{nasal}",
        f"di{root}",
        f"{root}an",
        f"me{nasal}kan",
        f"di{root}kan",
        f"ter{root}",
        f"pe{nasal}",
    )


def _with_nasal(root: str) -> str:
    """What follows ``me`` and ``pe`` before their ending."""
    first = root[0]
    if first in _VOWELS or first in "gh":
        return f"ng{root}"
    if first in "pts" and root[1] in _VOWELS:
        return {"p": "m", "t": "n", "s": "ny"}[first] + root[1:]
    if first == "k":
        return f"ng{root[1:]}"
    if first in "bfvp":
        return f"m{root}"
    return f"n{root}" if first in "cdjzst" else root
