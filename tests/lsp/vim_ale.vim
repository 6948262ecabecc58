" Drives ALE in Vim, and prints what is found as one line of JSON. Started by test_in_vim.py.
function! s:Found(words) abort
  let l:tries = 0
  while l:tries < 160 && empty(filter(getloclist(0), 'v:val.text =~ a:words'))
    sleep 50m
    let l:tries += 1
  endwhile
  return map(getloclist(0), 'v:val.lnum . " " . v:val.type . " " . v:val.text')
endfunction

let s:said = {'first': s:Found('RJ311')}
call append('$', '- 2026-11-19 cal: rang')
doautocmd TextChanged
let s:said.wrong_verb = s:Found('RJ105')
call writefile(['SAID ' . json_encode(s:said)], '/dev/stdout')
qall!
