:local kedgefailed 0
:do {:if ([:len [/ip firewall filter find comment="plain"]] = 1) do={/ip firewall filter set [/ip firewall filter find comment="plain"] log=no}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.1.0.1/24"]] = 1) do={/ip address set [/ip address find address="10.1.0.1/24"] comment=stays}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/odd menu find x="2"]] = 1) do={/odd menu remove [/odd menu find x="2"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/system identity set name=x} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
