:local kedgefailed 0
:do {:if ([:len [/other thing find x="2"]] = 0) do={/other thing add x=2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/more settings set x=1} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/other thing find x="4"]] = 1) do={/other thing remove [/other thing find x="4"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/new thing find name="a"]] = 1) do={/new thing set [/new thing find name="a"] x=1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/new thing move [/new thing find name="a"] [/new thing find name="b"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/other thing move [/other thing find x="2"] [/other thing find x="3"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/other thing move [/other thing find x="1"] [/other thing find x="2"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
