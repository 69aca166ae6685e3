-- Posts feedback with four answers of about 100 characters and an id that no other request has:
-- the run's prefix, the thread, a count. Arguments: path, prefix.

local texts = {
  functional = {
    "The parcel came nine days after the promised date and the box was open, one of the four mugs was in pieces.",
    "Everything I ordered was in stock and it arrived a day early, packed well and exactly as it was described.",
    "They charged my card twice for one order and the refund still has not arrived after three weeks of waiting.",
    "The technician fixed the boiler on his first visit and explained what had been wrong with it all the time.",
    "My booking was lost, so we stood at the desk for an hour until somebody found us another room on the street side.",
    "The new kettle leaks from the base, and this is already the second one that you have sent me as a replacement.",
    "Delivery was on time, but two of the chairs on the invoice were missing and nobody had told me about that.",
    "It does what it says and the price was fair, I have no complaint about the product itself or the delivery.",
  },
  accessibility = {
    "I was on hold for forty minutes and then the line went dead, so I had to begin again from the very start.",
    "The web site was easy to use and I found the form for returns within a minute, which I had not expected.",
    "There is no telephone number anywhere on the site, only a chat window that does not understand anything.",
    "I could park right at the door and somebody was free at once, the opening hours suit people who work.",
    "Every time I call I am passed from one department to the next, and nobody knows what the other one said.",
    "The app signs me out again and again, and the code to sign in arrives when it has already expired.",
    "It took three e-mails before I had an answer, and the answer was a link to the page that I came from.",
    "Finding the branch was hard because the address on the map is the old one and there is no sign outside.",
  },
  people = {
    "The woman at the counter was kind and patient, she took the time to look for my order in the back room.",
    "The man on the phone was rude, he interrupted me twice and told me that this was not his department.",
    "Your driver carried the sofa up to the third floor although he did not have to, please thank him for me.",
    "Nobody looked up when I came in, and I waited ten minutes while two of the staff talked about the weekend.",
    "The adviser listened, repeated what I had said in her own words, and called back on the next day as promised.",
    "I was treated as though I wanted to steal something when all I asked for was to exchange a pair of shoes.",
    "The staff were friendly enough but they could not help, since they are not allowed to decide anything.",
    "He knew his subject and did not try to sell me anything that I did not need, that is rare these days.",
  },
  emotional = {
    "I felt that I did not matter at all, and I was so angry in the end that I will go somewhere else next time.",
    "I left feeling relieved and well looked after, it is good to know that somebody takes care of such things.",
    "It was humiliating to be asked for my papers in front of the whole queue, I am still upset about it.",
    "I was delighted, honestly, after all the trouble with the other shop this was a really pleasant surprise.",
    "It left me frustrated, because I had explained everything twice already and had to do so a third time.",
    "I felt ignored and unimportant, like a number in a list, and I do not think that anybody reads this either.",
    "A bit disappointed, to be honest, but I believe that they did what they could do on such a busy day.",
    "I felt comfortable from the first minute, and I have told my sister and two of my friends about the place.",
  },
}
local secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldC0x"
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  prefix = string.format("%s-%02d-", args[2], number)
  heads, tails, count = {}, {}, 0
  for i = 1, 8 do
    local answers = {}
    for _, question in ipairs({ "functional", "accessibility", "people", "emotional" }) do
      answers[#answers + 1] = string.format('{"question":"%s","text":"%s","revision":1}', question, texts[question][i])
    end
    tails[i] = string.format('","secret":"%s","completion":"complete","answers":[%s]}', secret, table.concat(answers, ","))
    local length = #'{"id":"' + #prefix + 10 + #tails[i]
    heads[i] = string.format("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n{\"id\":\"%s", args[1], length, prefix)
  end
end

function request()
  count = count + 1
  local i = count % 8 + 1
  return heads[i] .. string.format("%010d", count) .. tails[i]
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, e.status, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50), latency:percentile(99)))
end
