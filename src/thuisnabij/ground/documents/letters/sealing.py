"""The seal of the organisation on a PDF: a signature that shows when a letter was changed afterwards.

The certificate is a PKCS#12 file named in the settings. In demo mode one is made that says it is an example; without
either a letter stays unsealed, and the pages say so.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from thuisnabij.ground.documents.letters.example_seal import DEMO_NAME, PASSPHRASE, example_seal
from thuisnabij.kernel.errors import SystemFaultError

FIELD = "Zegel"
WHOLE = SignatureCoverageLevel.ENTIRE_FILE


class SealNotMadeError(SystemFaultError):
    """The seal cannot be set: its file or passphrase is not right, or the PDF is not whole."""

    code = "documents-seal-not-made"


@dataclass(frozen=True, slots=True)
class SealState:
    """With which certificate this installation seals now: its name, and whether it is the example of the demo."""

    signer: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class SealReport:
    """What the seal on a PDF says; `is_intact`: whole and unchanged since. `is_ours`: by the certificate of now."""

    is_sealed: bool
    is_intact: bool = False
    is_ours: bool = False
    is_example: bool = False
    signer: str = ""
    at: datetime | None = None


def seal_state() -> SealState | None:
    """The certificate with which letters are sealed now; None when they are not. Raises :class:`SealNotMadeError`."""
    signer = _signer()
    if signer is None:
        return None
    name = _name(signer)
    return SealState(name, name == DEMO_NAME)


def sealed(*, pdf: bytes) -> bytes:
    """The PDF with the seal of the organisation; the same bytes when no certificate is set, which pages must show.

    Raises :class:`SealNotMadeError`.
    """
    signer = _signer()
    if signer is None:
        return pdf
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        name=_name(signer),
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        subfilter=fields.SigSeedSubFilter.PADES,
        md_algorithm="sha256",
    )
    try:
        made = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), meta, signer=signer)
    except (PdfError, SigningError, ValueError) as error:
        raise SealNotMadeError(
            what=f"the seal cannot be set: {type(error).__name__}",
            where="pdf",
            next="check that the certificate may sign and is still valid",
        ) from error
    return bytes(made.getvalue())


def verify_seal(*, pdf: bytes) -> SealReport:
    """Whether a PDF is sealed, and is still as it was then; never raises for a broken one, which is not intact."""
    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
        if not found:
            return SealReport(is_sealed=False)
        cert = found[0].signer_cert
        context = ValidationContext(trust_roots=[cert], allow_fetching=False)
        status = validate_pdf_signature(found[0], signer_validation_context=context)
    except (PdfError, SignatureValidationError, ValueError) as error:
        return SealReport(is_sealed=not isinstance(error, PdfError))
    own = _signer()
    name = cert.subject.native.get("common_name", "")
    return SealReport(
        is_sealed=True,
        is_intact=len(found) == 1 and status.bottom_line and status.coverage is WHOLE,
        is_ours=own is not None and _certificate(own).sha256 == cert.sha256,
        is_example=name == DEMO_NAME,
        signer=name,
        at=found[0].self_reported_timestamp,
    )


def _signer() -> signers.SimpleSigner | None:
    path = str(settings.THUISNABIJ_SEAL)
    if path:
        return _loaded(path, settings.THUISNABIJ_SEAL_PASSPHRASE, _changed(path))
    if settings.IS_DEMO:
        example = example_seal(Path(settings.THUISNABIJ_HOME))
        return _loaded(str(example), PASSPHRASE, _changed(str(example)))
    return None


def _changed(path: str) -> int:
    try:
        return Path(path).stat().st_mtime_ns
    except OSError as error:
        raise _unreadable(path) from error


@lru_cache(maxsize=4)
def _loaded(path: str, passphrase: str, changed: int) -> signers.SimpleSigner:
    """The certificate with its key, read again when the file changed."""
    signer = signers.SimpleSigner.load_pkcs12(path, passphrase=passphrase.encode() or None)  # type: ignore[no-untyped-call]
    if not isinstance(signer, signers.SimpleSigner):
        raise _unreadable(path)
    return signer


def _unreadable(path: str) -> SealNotMadeError:
    return SealNotMadeError(
        what="the file with the certificate of the seal cannot be read",
        where=path,
        next="check THUISNABIJ_SEAL and THUISNABIJ_SEAL_PASSPHRASE",
    )


def _name(signer: signers.SimpleSigner) -> str:
    return str(_certificate(signer).subject.native.get("common_name", ""))


def _certificate(signer: signers.SimpleSigner) -> Any:
    found = signer.signing_cert
    assert found is not None, "who signs has a certificate"
    return found
