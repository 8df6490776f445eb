"""What can be wrong with a document, its upload and its links; the sentences for visitors are in system.yml."""

from __future__ import annotations

from helpdesk.errors import HelpdeskError


class FileMissing(HelpdeskError):
    code = "file_missing"
    status = 400
    sentence = "The form has no file, or fields of it are missing."


class FileRefused(HelpdeskError):
    """The root of what can be wrong with a file itself."""

    code = "file_refused"
    status = 422
    sentence = "The file cannot be taken in."


class FileEmpty(FileRefused):
    code = "file_empty"
    status = 400
    sentence = "The file has no content."


class FileTooLarge(FileRefused):
    code = "file_too_large"
    status = 413
    sentence = "The file is larger than 10 MB."


class FileKindRefused(FileRefused):
    code = "file_kind_refused"
    status = 415
    sentence = "The content is not PNG, JPEG, WebP, HEIC, AVIF or PDF."


class FileIsHeic(FileRefused):
    code = "file_is_heic"
    status = 415
    sentence = "The content says to be HEIC and cannot be opened."


class FileIsTiff(FileRefused):
    code = "file_is_tiff"
    status = 415
    sentence = "The content is TIFF."


class FileIsOffice(FileRefused):
    code = "file_is_office"
    status = 415
    sentence = "The content is an office document."


class FileBroken(FileRefused):
    code = "file_broken"
    sentence = "The file cannot be opened: it is damaged."


class FileIncomplete(FileRefused):
    code = "file_incomplete"
    sentence = "The file ends too early: a part of it did not arrive."


class FileTooComplex(FileRefused):
    code = "file_too_complex"
    sentence = "The file cannot be opened within the time and memory that one file may take."


class FileInfected(FileRefused):
    code = "file_infected"
    sentence = "The virus scanner found something."


class ImageMoves(FileRefused):
    code = "image_moves"
    sentence = "The image has more than one frame."


class ImageTooManyPixels(FileRefused):
    code = "image_too_many_pixels"
    sentence = "The image has more than 50 million pixels."


class ImageTooSmall(FileRefused):
    code = "image_too_small"
    sentence = "The image has too few pixels to be read."


class ImageTooDark(FileRefused):
    code = "image_too_dark"
    sentence = "The image is too dark to be read."


class ImageBlank(FileRefused):
    code = "image_blank"
    sentence = "The image shows nothing."


class ImageTooBlurred(FileRefused):
    code = "image_too_blurred"
    sentence = "The image is too blurred to be read."


class PdfLocked(FileRefused):
    code = "pdf_locked"
    sentence = "The PDF needs a password."


class PdfHasNoPages(FileRefused):
    code = "pdf_has_no_pages"
    sentence = "The PDF has no pages, or none that shows anything."


class PdfActive(FileRefused):
    code = "pdf_active"
    sentence = "The PDF does something when it is opened, or is another kind of file too, and cannot be written anew."


class PdfTooLong(FileRefused):
    code = "pdf_too_long"
    sentence = "The PDF has more than 30 pages."


class StorageFull(HelpdeskError):
    code = "storage_full"
    status = 503
    sentence = "The document could not be written to the disk."


class ScannerDown(HelpdeskError):
    code = "scanner_down"
    status = 503
    sentence = "A virus scanner is set and does not answer; nothing is taken in unchecked."


class TooManyFiles(HelpdeskError):
    code = "too_many_files"
    status = 409
    sentence = "The case, or the conversation, has as many documents as it may have."


class TooManyBytes(HelpdeskError):
    code = "too_many_bytes"
    status = 409
    sentence = "The documents of this conversation are too large together."


class UploadRefused(HelpdeskError):
    code = "upload_refused"
    status = 403
    sentence = "No documents are taken from a visitor who said to be a minor."


class AttachmentNotFound(HelpdeskError):
    code = "attachment_not_found"
    status = 404
    sentence = "There is no such document, or the link to it is not ours."


class AttachmentErased(HelpdeskError):
    code = "attachment_erased"
    status = 410
    sentence = "The document was kept as long as it is said and then erased."


class LinkExpired(HelpdeskError):
    code = "link_expired"
    status = 410
    sentence = "The link to the document has run out."
