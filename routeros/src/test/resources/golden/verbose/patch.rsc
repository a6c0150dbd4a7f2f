:if ([:len [/ip firewall filter find comment="a"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="b"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
/ip dns set allow-remote-requests=yes servers=9.9.9.9
/ip firewall filter set [/ip firewall filter find comment="a"] dst-port=53 log=yes protocol=udp
/ip firewall filter set [/ip firewall filter find comment="b"] disabled=yes !dst-port !protocol
/ip firewall filter add action=log chain=input comment=c disabled=no log=no src-port=1 !dst-port !protocol
