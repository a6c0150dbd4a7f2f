:local kedgefailed 0
:do {:if ([:len [/ip firewall filter find comment="i2"]] = 0) do={/ip firewall filter add action=accept chain=input comment=i2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="last" action="drop" chain="input"]] = 1) do={/ip firewall filter remove [/ip firewall filter find comment="last" action="drop" chain="input"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="f0" action="accept" chain="forward"]] = 1) do={/ip firewall filter remove [/ip firewall filter find comment="f0" action="accept" chain="forward"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="i3"]] = 1) do={/ip firewall filter set [/ip firewall filter find comment="i3"] log=no}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="new" action="accept" chain="input" src-address="10.0.0.0/8"]] = 1) do={/ip firewall filter remove [/ip firewall filter find comment="new" action="accept" chain="input" src-address="10.0.0.0/8"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/queue simple find name="q2"]] = 0) do={/queue simple add name=q2 target=10.0.0.2/32}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/queue simple find name="q0"]] = 1) do={/queue simple remove [/queue simple find name="q0"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find comment="f2"] [/ip firewall filter find comment="i3"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find comment="i2"] [/ip firewall filter find comment="f2"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find comment="f1"] [/ip firewall filter find comment="i2"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find comment="i1"] [/ip firewall filter find comment="f1"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/queue simple move [/queue simple find name="q2"] [/queue simple find name="q3"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/queue simple move [/queue simple find name="q1"] [/queue simple find name="q2"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
