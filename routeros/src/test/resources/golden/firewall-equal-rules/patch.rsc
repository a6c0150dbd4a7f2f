:if ([:len [/ip firewall mangle find action="accept" chain="prerouting"]] != 3) do={:error "kedge: ip/firewall/mangle: other rows than expected; nothing was changed"}
/ip firewall mangle remove [:pick [/ip firewall mangle find action="accept" chain="prerouting"] 0]
