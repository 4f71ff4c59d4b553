"""The door for files, which is shut: nothing that is sent as a file is read, kept in memory or written (promise 1)."""

from typing import IO, Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict


class Refuse(FileUploadHandler):
    """Passes over each file and says so on the request: the words sent with it are kept, the page says what to do."""

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 (Django's name)
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, Any]] | None:
        return None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.request is not None:
            self.request.META["safelead.refused_file"] = "yes"
        raise SkipFile("Safelead takes no files.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None
