:local kedgefailed 0
:do {:if ([:len [/new thing find x="2"]] = 0) do={/new thing add name=b x=2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/new thing find name="a" x="3"]] = 0) do={/new thing add name=a x=3}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/other thing find x="1"]] = 0) do={/other thing add name=a x=1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/third thing find name="c"]] = 1) do={/third thing remove [/third thing find name="c"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/third thing find name="a"]] = 1) do={/third thing set [/third thing find name="a"] x=1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/other thing find name="a" x="2"]] = 1) do={/other thing remove [/other thing find name="a" x="2"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/new thing find name="b" x="3"]] = 1) do={/new thing remove [/new thing find name="b" x="3"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/new thing move [/new thing find x="3"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/new thing move [/new thing find name="b"] [/new thing find x="3"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/other thing move [/other thing find name="a"] [/other thing find x="2"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
