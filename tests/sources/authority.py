"""A time-stamping authority on loopback, small but real, and with the faults a test asks for."""

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from rfc3161_client._rust import parse_timestamp_request

MOMENT = datetime(2025, 7, 1, 8, 30, tzinfo=UTC)  # what this authority's clock shows
SHA256, SIGNED_DATA = "2.16.840.1.101.3.4.2.1", "1.2.840.113549.1.7.2"
TOKEN_INFO, ECDSA_SHA256 = "1.2.840.113549.1.9.16.1.4", "1.2.840.10045.4.3.2"
CONTENT_TYPE, MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.47"
INTEGER, OCTETS, SEQUENCE, SET, TIME, TAG_0 = 0x02, 0x04, 0x30, 0x31, 0x18, 0xA0


def der(tag: int, *parts: bytes) -> bytes:
    """Return one value of ASN.1 in DER."""
    body = b"".join(parts)
    size = len(body)
    if size < 128:
        return bytes([tag, size]) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def number(value: int) -> bytes:
    """Return an INTEGER."""
    return der(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    """Return an OBJECT IDENTIFIER."""
    first, second, *rest = map(int, dotted.split("."))
    body = bytearray([first * 40 + second])
    for arc in rest:
        groups = [arc & 0x7F]
        while arc := arc >> 7:
            groups.append(0x80 | arc & 0x7F)
        body += bytes(reversed(groups))
    return der(0x06, bytes(body))


def sha256(data: bytes) -> bytes:
    """Return the hash of some bytes."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize()


class Authority:
    """Answers each request by what ``fault`` says: "", imprint, nonce, refuses, 500 or garbage."""

    def __init__(self) -> None:
        self.fault = ""
        self.asked = 0
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._certificate = self._self_signed()
        authority = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                authority.asked += 1
                body = self.rfile.read(int(self.headers["Content-Length"]))
                answer = authority.answer(body)
                self.send_response(500 if authority.fault == "500" else 200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.host}/tsr"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def answer(self, body: bytes) -> bytes:
        """Return the TimeStampResp for a TimeStampReq."""
        request = parse_timestamp_request(body)
        if self.fault == "garbage":
            return b"<html>Welcome to our hotel's network</html>"
        if self.fault == "refuses":
            return der(SEQUENCE, der(SEQUENCE, number(2)))
        imprint, nonce = request.message_imprint.message, request.nonce or 0
        imprint = sha256(b"something else") if self.fault == "imprint" else imprint
        info = self._token_info(imprint, nonce + 1 if self.fault == "nonce" else nonce)
        token = der(SEQUENCE, oid(SIGNED_DATA), der(TAG_0, self._signed(info)))
        return der(SEQUENCE, der(SEQUENCE, number(0)), token)

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _token_info(self, imprint: bytes, nonce: int) -> bytes:
        hashed = der(SEQUENCE, der(SEQUENCE, oid(SHA256), der(0x05)), der(OCTETS, imprint))
        at = der(TIME, MOMENT.strftime("%Y%m%d%H%M%SZ").encode())
        policy = oid("1.2.3.4")
        return der(SEQUENCE, number(1), policy, hashed, number(self.asked), at, number(nonce))

    def _signed(self, info: bytes) -> bytes:
        certificate = self._certificate.public_bytes(Encoding.DER)
        ours = der(SEQUENCE, der(SEQUENCE, der(SEQUENCE, der(OCTETS, sha256(certificate)))))
        attributes = sorted(
            der(SEQUENCE, oid(name), der(SET, value))
            for name, value in {
                CONTENT_TYPE: oid(TOKEN_INFO),
                MESSAGE_DIGEST: der(OCTETS, sha256(info)),
                SIGNING_CERTIFICATE: ours,
            }.items()
        )
        signature = self._key.sign(der(SET, *attributes), ec.ECDSA(hashes.SHA256()))
        if self.fault == "signature":
            signature = self._key.sign(b"something else", ec.ECDSA(hashes.SHA256()))
        issuer = self._certificate.issuer.public_bytes()
        algorithm = der(SEQUENCE, oid(SHA256))
        signer = der(
            SEQUENCE,
            number(1),
            der(SEQUENCE, issuer, number(self._certificate.serial_number)),
            algorithm,
            der(TAG_0, *attributes),
            der(SEQUENCE, oid(ECDSA_SHA256)),
            der(OCTETS, signature),
        )
        content = der(SEQUENCE, oid(TOKEN_INFO), der(TAG_0, der(OCTETS, info)))
        algorithms, signers = der(SET, algorithm), der(SET, signer)
        return der(SEQUENCE, number(3), algorithms, content, der(TAG_0, certificate), signers)

    def _self_signed(self) -> x509.Certificate:
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A test's authority")])
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = x509.CertificateBuilder(name, name, self._key.public_key(), 77)
        builder = builder.not_valid_before(MOMENT - timedelta(days=1))
        builder = builder.not_valid_after(MOMENT + timedelta(days=1))
        builder = builder.add_extension(purpose, critical=True)
        return builder.sign(self._key, hashes.SHA256())
