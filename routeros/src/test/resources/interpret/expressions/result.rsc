/interface bridge
add comment="the \"core\"" name=lan
/ip dns
set servers=9.9.9.9
