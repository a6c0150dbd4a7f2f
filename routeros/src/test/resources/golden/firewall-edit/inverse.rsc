:local kedgefailed 0
:do {:if ([:len [/ip firewall filter find comment="drop the rest"]] = 1) do={/ip firewall filter set [/ip firewall filter find comment="drop the rest"] disabled=no}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="from vpn" action="accept" chain="input" in-interface="wg0"]] = 1) do={/ip firewall filter remove [/ip firewall filter find comment="from vpn" action="accept" chain="input" in-interface="wg0"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find protocol="icmp"]] = 1) do={/ip firewall filter set [/ip firewall filter find protocol="icmp"] comment=""}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="allow winbox"]] = 1) do={/ip firewall filter set [/ip firewall filter find comment="allow winbox"] src-address-list=admins}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
