:if ([:len [/ip firewall nat find action="masquerade" chain="srcnat"]] != 3) do={:error "kedge: ip/firewall/nat: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall raw find action="drop" chain="prerouting" src-address="192.0.2.1"]] != 2) do={:error "kedge: ip/firewall/raw: other rows than expected; nothing was changed"}
/ip firewall nat set [:pick [/ip firewall nat find action="masquerade" chain="srcnat"] 1] out-interface=ether1
/ip firewall raw remove [:pick [/ip firewall raw find action="drop" chain="prerouting" src-address="192.0.2.1"] 1]
