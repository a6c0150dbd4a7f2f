/ip dns set servers=192.0.2.54
# not restorable: interface/list/member VALUE_IS_AN_ID
