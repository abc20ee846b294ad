#!/bin/sh
# Check every signature in this folder with stock OpenSSH (8.7 or newer); sopkit is not needed.
# 用 OpenSSH 自带的 ssh-keygen（8.7 以上）核对本文件夹里的每一个签名，不需要 sopkit。
#
#     sh verify.sh [ALLOWED_SIGNERS]
#
# ALLOWED_SIGNERS: keys you trust, in a file you already have; without it, the allowed_signers in this folder,
# whose fingerprints you should then compare with ones you were given another way.
# ALLOWED_SIGNERS：自己手里已有的可信公钥文件；不写时用本文件夹的 allowed_signers，并请与另行得到的指纹核对。
#
# Ends with 0 when each signature is good; with 1 at the first that is not, and says which; with 2 when it cannot tell.
# 全部正确时返回 0；遇到第一个不正确的即停止、指明是哪一个并返回 1；无法核对时返回 2。
set -u
unset CDPATH
LC_ALL=C
TZ=UTC0
export LC_ALL TZ

cannot() {
    printf 'CANNOT CHECK 无法核对: %s\n' "$*" >&2
    exit 2
}

bad() {
    printf 'FAILED 不正确: %s\n' "$*" >&2
    exit 1
}

signers=${1:-allowed_signers}
case $signers in
/*) ;;
*) [ $# -eq 0 ] || signers=$(pwd)/$signers ;;
esac
case $0 in
*/*) cd "${0%/*}" || cannot "$0" ;;
esac
[ -s "$signers" ] || cannot "no keys 没有可信公钥: $signers"
[ -s statements.tsv ] || cannot "no statements.tsv 没有 statements.tsv"
command -v ssh-keygen >/dev/null || cannot "no ssh-keygen 没有 ssh-keygen"

# Which OpenSSH? Validity in allowed_signers came with 8.7, times in UTC (a Z at the end) with 9.1.
version=$(ssh -V 2>&1 | sed -n 's/^OpenSSH[^0-9]*\([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
[ -n "$version" ] || cannot "ssh -V tells no OpenSSH version 看不出 OpenSSH 版本"
version=$((${version% *} * 100 + ${version#* }))
[ "$version" -ge 807 ] || cannot "OpenSSH is older than 8.7 OpenSSH 低于 8.7"
zone=Z
if [ "$version" -lt 901 ]; then
    zone=
    older=$(mktemp) || cannot mktemp
    trap 'rm -f "$older"' EXIT
    sed 's/\("[0-9]\{14\}\)Z"/\1"/g' "$signers" >"$older" || cannot "$signers"
    signers=$older
fi

# Whatever lies here is listed, once, and whatever is listed lies here.
[ "$(tail -n +2 statements.tsv | cut -f 2 | sort)" = "$(printf '%s\n' signatures/* | sort)" ] ||
    bad "signatures/ is not what statements.tsv lists 签名文件与 statements.tsv 不一致"
[ "$(tail -n +2 statements.tsv | cut -f 1 | sort -u)" = "$(printf '%s\n' statements/* | sort)" ] ||
    bad "statements/ is not what statements.tsv lists 声明文件与 statements.tsv 不一致"

tab=$(printf '\t')
count=0
{
    read -r header
    [ "$header" = "statement${tab}signature${tab}principal${tab}verify-time${tab}namespace" ] || cannot "not the right heads 表头不对: $header"
    while IFS=$tab read -r statement signature principal time namespace || [ -n "$statement" ]; do
        # An event ends with the time its signer wrote: by that time the key must have been valid, not by another.
        signed=$(sed -n 's/.*"time":"\(....\)-\(..\)-\(..\)T\(..\):\(..\):\(..\)Z"}$/\1\2\3\4\5\6Z/p' "$statement") ||
            bad "$statement"
        [ "${signed:-$time}" = "$time" ] || bad "$statement: signed for $signed, listed for $time 时间不一致"
        said=$(ssh-keygen -Y verify -f "$signers" -I "$principal" -n "$namespace" -s "$signature" \
            -O verify-time="${time%Z}$zone" <"$statement" 2>&1) ||
            bad "$statement $signature ($principal, $time, $namespace): $said"
        count=$((count + 1))
    done
} <statements.tsv
[ "$count" -gt 0 ] || bad "nothing is signed here 没有任何签名"
printf '%s signatures are good. %s 个签名全部正确。\n' "$count" "$count"
