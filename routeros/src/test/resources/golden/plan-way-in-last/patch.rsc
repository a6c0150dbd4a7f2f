:if ([:len [/queue simple find name="q1"]] != 1) do={:error "kedge: queue/simple: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="192.0.2.1/24" interface="ether1"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find action="accept"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
/system identity set name=site7
/ip dns set servers=""
/queue simple remove [/queue simple find name="q1"]
/ip address set [/ip address find address="192.0.2.1/24" interface="ether1"] address=192.0.2.2/24
/ip firewall filter move [/ip firewall filter find action="accept"]
