"""Who a request is from, as far as an address tells."""

from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Scope

_ONE_SITE = 64  # bits of an IPv6 address: what is usually given to one household, which can use all that follow


def client_of(scope: "Scope") -> str:
    """The address that a request comes from; of IPv6 the network; empty when the server does not know.

    No header is looked at: anyone can write any address there.
    """
    host = (scope.get("client") or ("", 0))[0]
    try:
        address = ip_address(host)
    except ValueError:
        return str(host)
    if address.version == 4 or address.is_loopback:
        return str(address)
    return str(ip_network((address, _ONE_SITE), strict=False))
