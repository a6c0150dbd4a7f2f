:local kedgefailed 0
:do {:if ([:len [/ip address find interface="ether1"]] = 1) do={/ip address set [/ip address find interface="ether1"] address=192.0.2.1/24}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/queue simple find name="q1"]] = 0) do={/queue simple add name=q1 target=192.0.2.7/32}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip dns set servers=192.0.2.53} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/system identity set name=MikroTik} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find action="accept"] [/ip firewall filter find action="drop"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/queue simple move [/queue simple find name="q1"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
