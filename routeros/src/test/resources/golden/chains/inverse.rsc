:local kedgefailed 0
:do {:if ([:len [/ip firewall filter find comment="f1"]] = 0) do={/ip firewall filter add action=accept chain=forward comment=f1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find chain="input" src-address="10.0.0.0/8"]] = 0) do={/ip firewall filter add action=drop chain=input comment=i2 src-address=10.0.0.0/8}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="o1"]] = 0) do={/ip firewall filter add action=accept chain=output comment=o1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find chain="mine"]] = 0) do={/ip firewall filter add action=passthrough chain=mine comment=m1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="i4" action="reject" chain="input"]] = 1) do={/ip firewall filter remove [/ip firewall filter find comment="i4" action="reject" chain="input"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find chain="theirs" action="passthrough" comment="m1"]] = 1) do={/ip firewall filter remove [/ip firewall filter find chain="theirs" action="passthrough" comment="m1"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find chain="forward" src-address="10.0.0.0/8" action="drop" comment="i2"]] = 1) do={/ip firewall filter remove [/ip firewall filter find chain="forward" src-address="10.0.0.0/8" action="drop" comment="i2"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find comment="m1"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find comment="o1"] [/ip firewall filter find comment="i3"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find comment="i2"] [/ip firewall filter find comment="f2"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find comment="f1"] [/ip firewall filter find comment="i2"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
