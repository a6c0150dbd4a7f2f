:if ([:len [/new thing find name="a"]] != 1) do={:error "kedge: new/thing: other rows than expected; nothing was changed"}
:if ([:len [/other thing find x="1"]] != 1) do={:error "kedge: other/thing: other rows than expected; nothing was changed"}
:if ([:len [/other thing find x="2"]] != 1) do={:error "kedge: other/thing: other rows than expected; nothing was changed"}
/new thing set [/new thing find name="a"] x=2
/other thing add x=4
/more settings set x=2
/new thing move [/new thing find name="a"]
/other thing move [/other thing find x="1"] [/other thing find x="4"]
/other thing remove [/other thing find x="2"]
