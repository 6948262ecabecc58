-- Drives the server from Neovim, and prints what happened as one line of JSON.
-- Started by test_in_neovim.py with the setup that the manual prints as init.lua.
local said = {}
local uv = vim.loop

local function within(condition, most)
  local start = uv.hrtime()
  local came = vim.wait(most or 8000, condition, 5)
  return came and math.floor((uv.hrtime() - start) / 1e6) or -1
end

local function codes()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    found[#found + 1] = (each.code or (each.user_data and each.user_data.lsp.code)) .. ' ' .. each.message
  end
  return found
end

local function has(code)
  for _, each in ipairs(codes()) do
    if vim.startswith(each, code) then
      return true
    end
  end
  return false
end

local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 4000) or {}) do
    return answer.result
  end
end

local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

vim.ui.select = function(items, options, chosen)
  said.offered = {}
  for _, item in ipairs(items) do
    said.offered[#said.offered + 1] = options.format_item and options.format_item(item) or item
  end
  chosen(items[1], 1)
end

vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.REFERRAL))
said.first_ms = within(function() return has('RJ311') end)
said.first = codes()

-- type a wrong verb
vim.fn.append('$', '- 2026-11-19 brie: how we work')
said.wrong_verb_ms = within(function() return has('RJ105') end)
said.wrong_verb = codes()

-- complete it
vim.api.nvim_win_set_cursor(0, { vim.fn.line('$'), 17 })
local list = ask('textDocument/completion', vim.lsp.util.make_position_params(0, 'utf-16'))
for _, item in ipairs(list.items) do
  if item.label == 'brief' then
    vim.lsp.util.apply_text_edits({ item.textEdit }, vim.api.nvim_get_current_buf(), 'utf-16')
  end
end
said.completed = lines()[#lines()]
said.right_verb_ms = within(function() return not has('RJ105') end)

-- who is this?
vim.api.nvim_win_set_cursor(0, { 3, 14 })
said.hover = ask('textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-16')).contents.value

-- take the next command
vim.api.nvim_win_set_cursor(0, { 11, 0 })
vim.lsp.buf.code_action()
said.action_ms = within(function()
  return table.concat(lines(), '\n'):find('2026%-11%-20 heard') ~= nil
end)
vim.cmd('write')
said.after_save_ms = within(function() return not has('RJ311') end)
said.lines = lines()

-- rename a person
vim.api.nvim_win_set_cursor(0, { 3, 14 })
vim.lsp.buf.rename('daniel-okafor')
said.rename_ms = within(function() return lines()[3] == 'recipient: daniel-okafor' end)
within(function() return vim.fn.filereadable(vim.env.RENAMED) == 1 end, 2000)
vim.cmd('wall')
said.is_renamed = vim.fn.filereadable(vim.env.RENAMED) == 1

io.stdout:write('\nSAID ' .. vim.fn.json_encode(said) .. '\n')
vim.cmd('qall!')
