:if ([:len [/ip firewall filter find action="accept" chain="input"]] != 2) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="second"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip route find gateway="10.0.0.1"]] != 2) do={:error "kedge: ip/route: other rows than expected; nothing was changed"}
/ip firewall filter add place-before=[:pick [/ip firewall filter find action="accept" chain="input"] 0] action=accept chain=input
/ip firewall filter add action=drop chain=forward
/ip firewall address-list add address=192.0.2.1 list=m
/ip firewall filter move [/ip firewall filter find comment="second"] [:pick [/ip firewall filter find action="accept" chain="input"] 0]
/ip route remove [:pick [/ip route find gateway="10.0.0.1"] 1]
