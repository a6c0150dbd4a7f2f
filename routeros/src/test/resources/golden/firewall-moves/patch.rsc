:if ([:len [/ip firewall filter find comment="d"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
/ip firewall filter move [/ip firewall filter find comment="d"] [/ip firewall filter find comment="a"]
