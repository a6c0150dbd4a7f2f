:if ([:len [/ip firewall filter find comment="allow winbox"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find protocol="icmp"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="drop the rest"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
/ip firewall filter set [/ip firewall filter find comment="allow winbox"] src-address-list=noc
/ip firewall filter set [/ip firewall filter find protocol="icmp"] comment=ping
/ip firewall filter add place-before=[/ip firewall filter find comment="drop the rest"] action=accept chain=input comment="from vpn" in-interface=wg0
/ip firewall filter set [/ip firewall filter find comment="drop the rest"] disabled=yes
