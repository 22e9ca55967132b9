# What is staged, as `everything` lists it, against what must not be committed. No value is printed.

# Sets `grave` (2: never, 1: an oddity, 0: may be) and `holds` for a path.
function judge(path,  n) {
  n = tolower(path)
  grave = 0
  holds = ""
@names@
}

# A stand-in that people commit on purpose: secrets.fake.yaml, .stubs/secrets.yaml.
function is_stub(path,  n, count, parts, i, about) {
  n = tolower(path)
  sub(/^.*\//, "", n)
  gsub(/secrets?/, ".&.", n)
  about = (n ~ /secret/)
  count = split(n, parts, /[._ -]+/)
  for (i = 1; i <= count; i++) {
    if (parts[i] in strong) return 1
    if (about && (parts[i] in weak)) return 1
  }
  if (!about) return 0
  n = tolower(path)
  if (!sub(/\/[^\/]*$/, "", n)) return 0
  count = split(n, parts, /[\/._-]+/)
  for (i = 1; i <= count; i++) if ((parts[i] in strong) || (parts[i] in weak)) return 1
  return 0
}

# A path as a terminal may show it: no control characters, no marks that turn the direction of writing.
function shown(path) {
  gsub(/[\001-\037\177]/, "?", path)
  gsub(/\342\200[\216\217\252-\256]|\342\201[\246-\251]/, "?", path)
  return path
}

function quoted(path) {
  gsub(/\047/, "\047\\\047\047", path)
  return "\047" shown(path) "\047"
}

function blocked(what) {
  problems++
  if (problems <= 40) print "haguard: BLOCKED " what
}

# Is a value so much its own that it means the secret wherever it stands?
function is_telling(value,  lower, digits) {
  if (length(value) < 6 || length(value) > 4096) return 0
  lower = tolower(value)
  if (lower in common) return 0
  if (value ~ /^!|\{\{|\$\{|^<.*>$|^\[.*\]$|^[*xX.-]+$|REDACTED|^ENC\[/) return 0
  if (lower ~ /change_?me|^your|_here$|^[a-z_]+_(password|token|key|secret|username|user|id|code|ssid)$/) return 0
  if (value ~ /^[0-9.,:-]+$/) {
    digits = value
    gsub(/[^0-9]/, "", digits)
    return length(digits) >= 8
  }
  if (value ~ /^[a-z]+$/) return length(value) > 11
  return value !~ /^([a-z_]+\.[a-z0-9_]+|(~|\.|\.\.)?\/[A-Za-z0-9_.\/-]*|[A-Z][a-z]+\/[A-Z][A-Za-z_]+)$/
}

# One line of a secrets file.
function learn(line,  name, value, mark_at, rest) {
  sub(/\r$/, "", line)
  if (line ~ /^[ \t]*(#|$)/) return
  value = line
  if (match(line, /^[ \t]*["\047]?[^"\047:#]+["\047]?[ \t]*:([ \t]|$)/)) {
    name = substr(line, 1, RLENGTH)
    gsub(/[^A-Za-z0-9_.-]/, "", name)
    value = substr(line, RLENGTH + 1)
    current = name
  } else if (line !~ /^[ \t]*- / && length(line) < 20) return
  sub(/^[ \t]*(- +)?(&[A-Za-z0-9_-]+ +)?/, "", value)
  sub(/[ \t]+$/, "", value)
  rest = substr(value, 1, 1)
  if (rest == "\"" || rest == "\047") {
    value = substr(value, 2)
    mark_at = index(value, rest)
    if (mark_at > 0) value = substr(value, 1, mark_at - 1)
  } else if (value ~ /^[|>][0-9+-]*$/) return
  else sub(/[ \t]+#.*$/, "", value)
  if (value ~ /^-----/ || !is_telling(value) || (value in known)) return
  known[value] = current
}

# The secrets files in a folder and in those above it.
function learn_in(folder,  i, file, line) {
  while (!(folder in seen)) {
    seen[folder] = 1
    for (i = 1; i <= secrets_files; i++) {
      file = folder secrets_file[i]
      if (is_stub(file)) continue
      while ((getline line < file) > 0) learn(line)
      close(file)
    }
    if (folder == "./") return
    sub(/[^\/]*\/$/, "", folder)
  }
}

function folder_of(path) {
  if (!sub(/[^\/]*$/, "", path)) return "./"
  return "./" path
}

# Not every awk knows [0-9]{8}: the set is written out as often.
function expanded(pattern,  out, begin, whole, set, times) {
  while (match(pattern, /\[[^]]*\][{][0-9]+[}]/)) {
    begin = RSTART
    whole = RLENGTH
    set = substr(pattern, begin, whole)
    times = substr(set, index(set, "{") + 1) + 0
    set = substr(set, 1, index(set, "{") - 1)
    out = out substr(pattern, 1, begin - 1)
    while (times-- > 0) out = out set
    pattern = substr(pattern, begin + whole)
  }
  return out pattern
}

# A kind of token: one of the words stands in the line, in any case, and the pattern fits.
function shape(what, words, pattern,  list, count, i) {
  shapes++
  shape_name[shapes] = what
  shape_pattern[shapes] = expanded(pattern)
  count = split(words, list, " ")
  for (i = 1; i <= count; i++) {
    keywords++
    keyword[keywords] = list[i]
    keyword_of[keywords] = shapes
  }
}

# The kind of a token that stands in a line; empty without.
function token_in(line,  lower, i) {
  if (line ~ /xxxxxx|XXXXXX|000000000000/) return ""
  lower = tolower(line)
  for (i = 1; i <= keywords; i++)
    if (index(lower, keyword[i]) > 0 && line ~ shape_pattern[keyword_of[i]]) return shape_name[keyword_of[i]]
  return ""
}

# One added line.
function search(line,  what, value) {
  if (line ~ /-----BEGIN [A-Z0-9 ]*PRIVATE KEY|-----BEGIN OpenVPN Static key|^PuTTY-User-Key-File-/) {
    blocked(at() ": a private key.")
    return
  }
  what = token_in(line)
  if (what != "") {
    blocked(at() ": " what ".")
    return
  }
  for (value in known) {
    if (index(line, value) == 0) continue
    blocked(at() ": the value of the secret " known[value] " stands here; write !secret " known[value] ".")
    return
  }
}

function at() { return shown(file) ":" number }

BEGIN {
  FS = "\001"
  secrets_files = split("@secrets_files@", secrets_file, " ")
  count = split("@strong@", list, " ")
  for (i = 1; i <= count; i++) strong[list[i]] = 1
  count = split("@weak@", list, " ")
  for (i = 1; i <= count; i++) weak[list[i]] = 1
  count = split("@common@", list, "\t")
  for (i = 1; i <= count; i++) common[list[i]] = 1
@tokens@
}

index($0, mark) == 1 {
  section = substr($0, length(mark) + 1)
  if (section == "failed") exit
  if (section == "diff") for (folder in folders) learn_in(folder)
  next
}

section == "staged" {
  judge($0)
  folders[folder_of($0)] = 1
  if (grave < 2 || is_stub($0)) next
  no_lines[$0] = 1
  blocked(shown($0) ": it holds " holds ". Take it out: git rm --cached -- " quoted($0))
  next
}

section == "index" {
  folders[folder_of($0)] = 1
  if ($0 in no_lines) next
  judge($0)
  if (grave == 2 && !is_stub($0)) older++
  next
}

# Only what a hunk announces is text; a line that looks like a header within one is none.
section == "diff" && (minus > 0 || plus > 0) {
  kind = substr($0, 1, 1)
  if (kind == "-") minus--
  else if (kind == "+") {
    plus--
    if (!(file in no_lines)) search(substr($0, 2))
    number++
  }
  next
}

section == "diff" && /^\+\+\+ / {
  file = substr($0, 5)
  sub(/\t$/, "", file)
  sub(/^"/, "", file)
  sub(/"$/, "", file)
  sub(/^b\//, "", file)
  next
}

section == "diff" && /^@@ -/ {
  split($0, part, " ")
  count = split(part[2], pair, ",")
  minus = count > 1 ? pair[2] + 0 : 1
  count = split(part[3], pair, ",")
  plus = count > 1 ? pair[2] + 0 : 1
  number = substr(pair[1], 2) + 0
  next
}

END {
  if (section != "end") {
    print "haguard: Git did not list what is staged"
    exit 3
  }
  if (problems > 40) print "haguard: ... and " (problems - 40) " more"
  if (older > 0) print "haguard: " older (older == 1 ? " file that does" : " files that do") " not belong in a repository " (older == 1 ? "is" : "are") " tracked since earlier; look at: git ls-files"
  if (problems == 0) {
    print "haguard: nothing found"
    exit 0
  }
  print "haguard: " problems (problems == 1 ? " problem" : " problems") " in what you are about to commit; nothing was committed."
  print "haguard: A value that has been pushed must be changed where it was issued. Skip this check once: SKIP=haguard git commit"
  exit 1
}
