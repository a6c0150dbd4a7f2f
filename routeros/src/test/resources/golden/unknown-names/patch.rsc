:if ([:len [/new thing find x="1"]] != 1) do={:error "kedge: new/thing: other rows than expected; nothing was changed"}
:if ([:len [/third thing find name="a"]] != 1) do={:error "kedge: third/thing: other rows than expected; nothing was changed"}
:if ([:len [/third thing find name="b"]] != 1) do={:error "kedge: third/thing: other rows than expected; nothing was changed"}
:if ([:len [/other thing find name="a"]] != 1) do={:error "kedge: other/thing: other rows than expected; nothing was changed"}
:if ([:len [/new thing find x="3"]] != 1) do={:error "kedge: new/thing: other rows than expected; nothing was changed"}
:if ([:len [/new thing find name="b"]] != 1) do={:error "kedge: new/thing: other rows than expected; nothing was changed"}
/new thing add place-before=[/new thing find x="1"] name=b x=3
/other thing add name=a x=2
/third thing set [/third thing find name="a"] x=9
/third thing add place-before=[/third thing find name="b"] name=c x=3
/other thing remove [/other thing find x="1"]
/new thing remove [/new thing find name="a" x="3"]
/new thing remove [/new thing find x="2"]
