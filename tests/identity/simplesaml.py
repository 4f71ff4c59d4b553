"""SimpleSAMLphp, Debian's identity provider that speaks SAML, started for the tests of one file."""

import base64
import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from tests.databases import free_port
from tests.identity.forms import Visitor, form_in
from tools.machine import SIMPLESAMLPHP, has_simplesamlphp

PASSWORD = "eight brown herons"
# Another site than ours, for a browser: it is never 127.0.0.1.
HOST = "localhost"


class SimpleSaml(NamedTuple):
    """``folder`` holds what it was set up with; ``pem`` is what it signs with, which the tests hold as well."""

    address: str
    folder: Path
    pem: bytes

    def knows(self, entity_id: str, back: str, *, signs_all: bool = False) -> None:
        """Tells it of a service of ours: its name and where answers go; whether it signs the answer, too."""
        told = f"'AssertionConsumerService' => '{back}', 'saml20.sign.response' => {str(signs_all).lower()}"
        with (self.folder / "metadata" / "saml20-sp-remote.php").open("a") as file:
            file.write(f"$metadata['{entity_id}'] = [{told}];\n")

    def signs_in(self, who: str, url: str) -> str:
        """Goes where we send a browser and signs in there; the answer that it would then post to us, in base64."""
        visitor = Visitor("none")
        visitor.goes_to(url)
        visitor.sends(username=who, password=PASSWORD)
        return form_in(visitor.page).fields["SAMLResponse"]


@contextmanager
def simplesaml(folder: Path, people: dict[str, dict[str, str]]) -> Iterator[SimpleSaml]:
    """Serves it with people: name to attributes. ``folder`` is its own."""
    if not has_simplesamlphp():
        reason = "NOT TESTED WITH A SAML PROVIDER: run python tools/machine.py"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    address = f"http://{HOST}:{free_port()}"
    provider = SimpleSaml(address, folder, set_up(folder, address, people))
    with (folder / "php.log").open("ab") as said:
        process = subprocess.Popen(
            ["php", "-d", "display_errors=0", "-S", address.removeprefix("http://"), "-t", SIMPLESAMLPHP / "www"],
            env=os.environ | {"SIMPLESAMLPHP_CONFIG_DIR": str(folder), "PHP_CLI_SERVER_WORKERS": "2"},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        (folder / "idp.xml").write_bytes(_metadata(f"{address}/saml2/idp/metadata.php", process))
        yield provider
    finally:
        os.killpg(process.pid, 9)
        process.wait(20)


def set_up(folder: Path, address: str, people: dict[str, dict[str, str]]) -> bytes:
    """Writes its settings as its documentation has them; the key that it signs with."""
    for name in ("metadata", "tmp", "data"):
        (folder / name).mkdir()
    key, certificate = _key()
    (folder / "idp.pem").write_bytes(key)
    (folder / "idp.crt").write_bytes(certificate)
    (folder / "config.php").write_text(CONFIG.format(address=address, folder=folder))
    known = "".join(
        f"'{name}:{PASSWORD}' => ['uid' => ['{name}'], "
        + "".join(f"'{attribute}' => ['{value}'], " for attribute, value in told.items())
        + "],\n"
        for name, told in people.items()
    )
    (folder / "authsources.php").write_text(f"<?php\n$config = ['people' => ['exampleauth:UserPass', {known}]];\n")
    (folder / "metadata" / "saml20-idp-hosted.php").write_text(HOSTED.format(address=address))
    (folder / "metadata" / "saml20-sp-remote.php").write_text("<?php\n")
    return key


CONFIG = """<?php
$config = [
    'baseurlpath' => '{address}/', 'certdir' => '{folder}/', 'loggingdir' => '{folder}/', 'datadir' => '{folder}/data/',
    'tempdir' => '{folder}/tmp', 'metadatadir' => '{folder}/metadata/', 'secretsalt' => 'of the tests',
    'auth.adminpassword' => 'of the tests', 'timezone' => 'UTC', 'technicalcontact_email' => 'nobody@group.example',
    'logging.handler' => 'file', 'enable.saml20-idp' => true, 'admin.checkforupdates' => false,
    'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
    'session.cookie.secure' => false, 'store.type' => 'phpsession', 'session.phpsession.savepath' => '{folder}/tmp',
    'session.phpsession.cookiename' => 'SimpleSAML', 'session.phpsession.httponly' => true,
    'metadata.sources' => [['type' => 'flatfile', 'directory' => '{folder}/metadata/']],
];
"""
HOSTED = """<?php
$metadata['{address}/idp'] = [
    'host' => '__DEFAULT__', 'privatekey' => 'idp.pem', 'certificate' => 'idp.crt', 'auth' => 'people',
    'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'authproc' => [3 => ['class' => 'saml:AttributeNameID', 'attribute' => 'uid',
        'Format' => 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent']],
    'NameIDFormat' => ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
];
"""


def _key() -> tuple[bytes, bytes]:
    """A key and a certificate of it for a day."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8
    pem = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    return pem, certificate.public_bytes(serialization.Encoding.PEM)


def _metadata(url: str, process: subprocess.Popen[bytes]) -> bytes:
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own provider
                return bytes(answer.read())
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("SimpleSAMLphp did not start")


def xml_of(response: str) -> str:
    """What stands in an answer."""
    return base64.b64decode(response).decode()


def posted(xml: str) -> str:
    """An answer as a browser posts it."""
    return base64.b64encode(xml.encode()).decode()
