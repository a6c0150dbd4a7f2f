# The running server: seals and opens with keys that exist. Without "create" on encrypt an unknown key is refused with 403,
# never made by accident. Replace "transit" by your mount.
path "transit/encrypt/kedge-*" {
  capabilities = ["update"]
}
path "transit/decrypt/kedge-*" {
  capabilities = ["update"]
}
# Reading a key shows its versions, never the key.
path "transit/keys/+" {
  capabilities = ["read"]
}
# For kedge kms status only: the names of the keys.
path "transit/keys" {
  capabilities = ["list"]
}
