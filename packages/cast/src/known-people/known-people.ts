// SPDX-License-Identifier: Apache-2.0

// People of public life whose names most readers know: who governs or has governed, leads large companies or churches,
// writes, sings, plays. No list of them is complete. Left out is whose name many others bear too.

/** In Latin letters, without accents where there are none in the name; given name first. */
export const KNOWN_PEOPLE = split(`
Abdel Fattah el-Sisi, Alexander Lukashenko, Alexei Navalny, Ali Khamenei, Alexandria Ocasio-Cortez, Angela Merkel, Annalena Baerbock, Anthony Albanese,
Antonio Costa, Antonio Guterres, Barack Obama, Bashar al-Assad, Benjamin Netanyahu, Bernie Sanders, Bill Clinton, Boris Johnson, Boris Yeltsin,
Condoleezza Rice, Cyril Ramaphosa, Dalai Lama, David Cameron, Dilma Rousseff, Dmitry Medvedev, Donald Trump, Donald Trump Jr, Donald Tusk, Edi Rama, Emmanuel Macron,
Emmerson Mnangagwa, Evo Morales, Ferdinand Marcos, Fidel Castro, Francois Hollande, Friedrich Merz, Fumio Kishida, Gavin Newsom, Geert Wilders,
George W. Bush, Gerhard Schröder, Giorgia Meloni, Greta Thunberg, Gustavo Petro, Hamid Karzai, Hassan Nasrallah, Hassan Rouhani, Hillary Clinton, Hugo Chavez, Hun Sen,
Ilham Aliyev, Imran Khan, Ivanka Trump, Jacinda Ardern, Jair Bolsonaro, Janet Yellen, Jared Kushner, Javier Milei, Jean-Claude Juncker, Jean-Luc Melenchon, Jens Stoltenberg,
Jeremy Corbyn, Jimmy Carter, Joe Biden, John Kerry, John McCain, Jose Manuel Barroso, Joko Widodo, Justin Trudeau, Jaroslaw Kaczynski, Kamala Harris, Karl Lauterbach, Keir Starmer, Kemi Badenoch,
Kim Jong-un, Kim Jong Un, Kim Jong-il, Lee Hsien Loong, Lee Jae-myung, Lindsey Graham, Liz Truss, Luiz Inacio Lula da Silva, Lula da Silva, Mahathir Mohamad, Mahmoud Abbas, Mahmoud Ahmadinejad, Manmohan Singh,
Marco Rubio, Margaret Thatcher, Marine Le Pen, Mario Draghi, Mariano Rajoy, Mark Carney, Mark Rutte, Mette Frederiksen, Michel Barnier, Michelle Obama, Mike Pence, Mike Pompeo, Mikhail Gorbachev,
Mitch McConnell, Mitt Romney, Mohammed bin Salman, Moon Jae-in, Muammar Gaddafi, Nancy Pelosi, Narendra Modi, Nayib Bukele, Nelson Mandela, Nicola Sturgeon, Nicolas Maduro, Nicolas Sarkozy,
Nigel Farage, Nikki Haley, Olaf Scholz, Osama bin Laden, Park Geun-hye, Paul Kagame, Pedro Sanchez, Pete Buttigieg, Pete Hegseth, Petro Poroshenko, Pierre Poilievre, Prabowo Subianto, Rahul Gandhi, Raul Castro, Recep Tayyip Erdogan,
Rishi Sunak, Robert F. Kennedy Jr, Robert Habeck, Robert Mugabe, Rodrigo Duterte, Ron DeSantis, Ronald Reagan, Saddam Hussein, Sanna Marin, Sebastian Kurz, Sergei Lavrov, Sergei Shoigu, Shinzo Abe, Sigmar Gabriel,
Silvio Berlusconi, Steve Bannon, Tim Walz, Tony Blair, Tsai Ing-wen, Ursula von der Leyen, Viktor Orban, Viktor Yanukovych, Vladimir Putin, Volodymyr Zelensky, Volodymyr Zelenskyy, William Ruto, Xi Jinping, Yasser Arafat,
Yevgeny Prigozhin, Yoon Suk-yeol, Yoon Suk Yeol, Yoshihide Suga, Zohran Mamdani, JD Vance, J. D. Vance, Kash Patel, Pam Bondi, Tulsi Gabbard, Claudia Sheinbaum, Andres Manuel Lopez Obrador, Alice Weidel, Heidi Reichinnek, Sahra Wagenknecht,
Ismail Haniyeh, Yahya Sinwar, Ahmed al-Sharaa, Abiy Ahmed, Sheikh Hasina, Sanae Takaichi, Shigeru Ishiba, Wen Jiabao, Hu Jintao, Jiang Zemin, Deng Xiaoping, Mao Zedong, Li Keqiang, Zhou Enlai,
Adam Neumann, Anne Wojcicki, Bernard Arnault, Bill Gates, Bob Iger, Brian Chesky, Carlos Ghosn, Changpeng Zhao, Charlie Munger, Christine Lagarde, Dario Amodei, Demis Hassabis, Elizabeth Holmes, Elon Musk, Eric Schmidt, Evan Spiegel, Gautam Adani,
George Soros, Jack Dorsey, Jack Ma, Jamie Dimon, Jeff Bezos, Jensen Huang, Jerome Powell, Jony Ive, Klaus Schwab, Larry Ellison, Larry Page, Lisa Su, Marc Andreessen, Marc Benioff, Mark Cuban, Mark Zuckerberg, Masayoshi Son,
Melinda Gates, Melinda French Gates, Michael Bloomberg, Mukesh Ambani, Oprah Winfrey, Palmer Luckey, Pavel Durov, Peter Thiel, Pony Ma, Ratan Tata, Ray Dalio, Reed Hastings, Ren Zhengfei, Richard Branson, Rupert Murdoch, Sam Altman, Sam Bankman-Fried,
Satya Nadella, Sergey Brin, Sheryl Sandberg, Steve Ballmer, Steve Jobs, Steve Wozniak, Sundar Pichai, Susan Wojcicki, Tim Cook, Travis Kalanick, Vitalik Buterin, Warren Buffett, Zhang Yiming, Wang Chuanfu, Zhong Shanshan, Terry Gou, Morris Chang, Liang Wenfeng,
Albert Einstein, Andrew Ng, Anthony Fauci, Carl Sagan, Edward Snowden, Fei-Fei Li, Geoffrey Hinton, Jane Goodall, Jordan Peterson, Julian Assange, Katalin Kariko, Marie Curie, Neil Armstrong, Neil deGrasse Tyson, Noam Chomsky, Paul Krugman, Richard Dawkins,
Richard Feynman, Roger Penrose, Stephen Hawking, Steven Pinker, Tedros Adhanom Ghebreyesus, Thomas Piketty, Tim Berners-Lee, Tu Youyou, Yann LeCun, Yoshua Bengio, Yuval Noah Harari, Zhong Nanshan, Yuan Longping, Qian Xuesen, Nate Silver,
Agatha Christie, Gabriel Garcia Marquez, Haruki Murakami, J. K. Rowling, J.K. Rowling, Liu Cixin, Margaret Atwood, Mo Yan, Paulo Coelho, Salman Rushdie, Stephen King, Toni Morrison, Orhan Pamuk, Elena Ferrante, Isabel Allende,
Anderson Cooper, Bill O'Reilly, Candace Owens, Charlie Kirk, Ellen DeGeneres, Glenn Greenwald, Jimmy Fallon, Jimmy Kimmel, Joe Rogan, Jon Stewart, Megyn Kelly, MrBeast, Nick Fuentes, Piers Morgan, Rachel Maddow, Sean Hannity, Stephen Colbert, Trevor Noah,
Tucker Carlson, Andrew Tate, Alex Jones, Laura Loomer, Ben Shapiro, Lex Fridman, Maria Ressa, Michael Moore, Stormy Daniels, Monica Lewinsky, Jeffrey Epstein, Ghislaine Maxwell, Harvey Weinstein, Luigi Mangione, Kyle Rittenhouse, Malala Yousafzai, Li Ziqi, Austin Li, Viya Huang, PewDiePie, Logan Paul, Kai Cenat,
Alicia Keys, Amy Winehouse, Ariana Grande, Avril Lavigne, Bad Bunny, Billie Eilish, Bob Dylan, Bob Marley, Britney Spears, Bruce Springsteen, Bruno Mars, Cardi B, Celine Dion, Christina Aguilera, David Bowie, Dolly Parton, Doja Cat, Dua Lipa,
Ed Sheeran, Elton John, Elvis Presley, Freddie Mercury, Frank Sinatra, Harry Styles, Janet Jackson, Jay Chou, Jennifer Lopez, John Lennon, Justin Bieber, Justin Timberlake, Kanye West, Katy Perry, Kendrick Lamar, Kurt Cobain, Kylie Minogue, Lady Gaga, Lana Del Rey, Lang Lang, Mariah Carey, Michael Jackson, Mick Jagger, Miley Cyrus,
Nicki Minaj, Olivia Rodrigo, Paul McCartney, Post Malone, Ringo Starr, Sabrina Carpenter, Selena Gomez, Shawn Mendes, Snoop Dogg, Stevie Wonder, Taylor Swift, The Weeknd, Travis Scott, Teresa Teng, Whitney Houston, Andy Lau, Jacky Cheung, Faye Wong, Eason Chan, Kris Wu, Xiao Zhan, Wang Yibo, G-Dragon, Sean Combs, Lil Nas X, Charli XCX,
Al Pacino, Amber Heard, Angelina Jolie, Anne Hathaway, Anthony Hopkins, Antonio Banderas, Arnold Schwarzenegger, Audrey Hepburn, Ben Affleck, Benedict Cumberbatch, Brad Pitt, Bradley Cooper, Bruce Lee, Bruce Willis, Bryan Cranston, Cate Blanchett, Charlie Chaplin, Charlize Theron, Chow Yun-fat, Chris Hemsworth, Chris Pratt, Christopher Nolan, Clint Eastwood, Daniel Craig, Daniel Radcliffe,
David Lynch, Denzel Washington, Donnie Yen, Dwayne Johnson, Eddie Murphy, Emma Stone, Emma Watson, Fan Bingbing, Florence Pugh, Gal Gadot, George Clooney, George Lucas, Gwyneth Paltrow, Halle Berry, Harrison Ford, Heath Ledger, Hugh Grant, Hugh Jackman, Idris Elba, Jackie Chan, Jason Momoa, Jason Statham, Jennifer Aniston, Jennifer Lawrence, Jim Carrey, Johnny Depp,
Julia Roberts, Kate Winslet, Keanu Reeves, Kevin Spacey, Kim Kardashian, Kourtney Kardashian, Khloe Kardashian, Kris Jenner, Kendall Jenner, Kylie Jenner, Leonardo DiCaprio, Margot Robbie, Marilyn Monroe, Mark Wahlberg, Martin Scorsese, Matt Damon, Matthew McConaughey, Mel Gibson, Meryl Streep, Michelle Yeoh, Morgan Freeman, Natalie Portman, Nicole Kidman, Nicolas Cage, Oscar Isaac, Orlando Bloom, Paris Hilton, Pedro Pascal, Penelope Cruz,
Quentin Tarantino, Reese Witherspoon, Ridley Scott, Robert De Niro, Robert Downey Jr, Robert Pattinson, Robin Williams, Russell Brand, Russell Crowe, Ryan Gosling, Ryan Reynolds, Sandra Bullock, Scarlett Johansson, Sean Connery, Sean Penn, Shah Rukh Khan, Sharon Stone, Steven Spielberg, Sylvester Stallone, Sydney Sweeney, Timothee Chalamet, Tom Cruise, Tom Hanks, Tilda Swinton, Uma Thurman, Viola Davis, Vin Diesel, Will Smith, Winona Ryder, Woody Allen, Woody Harrelson, Zhang Ziyi, Zhang Yimou, Ang Lee, Wong Kar-wai, Stephen Chow, Zhao Wei, Hayao Miyazaki, Song Joong-ki, Bong Joon-ho, Amitabh Bachchan, Aamir Khan, Salman Khan, Priyanka Chopra, Deepika Padukone, 
Andy Murray, Ayrton Senna, Babe Ruth, Caitlin Clark, Carl Lewis, Carlos Alcaraz, Conor McGregor, Cristiano Ronaldo, David Beckham, Diego Maradona, Eileen Gu, Erling Haaland, Fernando Alonso, Floyd Mayweather, Franz Beckenbauer, Iga Swiatek, Jannik Sinner, Jürgen Klopp, Karim Benzema, Kevin De Bruyne, Kevin Durant, Kobe Bryant, Kylian Mbappe, LeBron James, Lewis Hamilton, Lionel Messi, Luka Doncic, Luka Modric, Magic Johnson, Manny Pacquiao, Max Verstappen, Megan Rapinoe, Michael Jordan, Michael Phelps, Michael Schumacher,
Mike Tyson, Mohamed Salah, Muhammad Ali, Naomi Osaka, Neymar Jr, Novak Djokovic, O. J. Simpson, Patrick Mahomes, Paul Pogba, Pep Guardiola, Rafael Nadal, Robert Lewandowski, Roger Federer, Ronda Rousey, Sachin Tendulkar, Serena Williams, Shaquille O'Neal, Shohei Ohtani, Simone Biles, Son Heung-min, Stephen Curry, Sun Yang, Thierry Henry, Tiger Woods, Tom Brady, Tony Hawk, Usain Bolt, Venus Williams, Virat Kohli, Wayne Gretzky, Wayne Rooney, Yao Ming, Zinedine Zidane, Zlatan Ibrahimovic, Guo Jingjing, Quan Hongchan, Zheng Qinwen, 
Jose Mourinho, Jude Bellingham, Harry Kane, Lamine Yamal, Travis Kelce, Aaron Rodgers, Colin Kaepernick, Lance Armstrong, Oscar Pistorius,
Pope Francis, Pope Leo XIV, Pope Benedict XVI, Pope John Paul II, Mother Teresa, Martin Luther King, Mahatma Gandhi, Desmond Tutu, Che Guevara, Adolf Hitler, Joseph Stalin, Vladimir Lenin, Winston Churchill, Charles de Gaulle, John F. Kennedy, Franklin D. Roosevelt, Richard Nixon, Indira Gandhi, Anne Frank,
Queen Elizabeth II, King Charles III, Prince William, Prince Harry, Meghan Markle, Kate Middleton, Prince Andrew, Princess Diana, Lady Diana, Queen Camilla, Melania Trump, Jill Biden, Brigitte Macron, Banksy, Ai Weiwei, Frida Kahlo, Pablo Picasso, Andy Warhol, Salvador Dali, Coco Chanel, Anna Wintour, Karl Lagerfeld, Gordon Ramsay, Jamie Oliver, David Attenborough, Bear Grylls
`);

/** In Chinese characters: the names under which Chinese readers know them; of foreigners the family name too. */
export const KNOWN_PEOPLE_ZH = split(`
习近平, 李克强, 温家宝, 胡锦涛, 江泽民, 邓小平, 毛泽东, 周恩来, 彭丽媛, 王岐山, 朱镕基, 薄熙来, 蔡英文, 赖清德, 马英九, 韩国瑜, 柯文哲, 蒋介石, 孙中山, 林郑月娥, 李嘉诚, 董建华,
马云, 马化腾, 任正非, 雷军, 李彦宏, 刘强东, 王健林, 王思聪, 董明珠, 许家印, 孟晚舟, 曹德旺, 宗庆后, 钟睒睒, 黄峥, 王传福, 罗永浩, 俞敏洪, 董宇辉, 李佳琦, 梁文锋, 郭台铭, 张忠谋, 黄仁勋, 苏姿丰, 余承东, 周鸿祎, 贾跃亭, 
钟南山, 张文宏, 袁隆平, 屠呦呦, 钱学森, 杨振宁, 李政道, 邓稼先, 丘成桐, 张伯礼, 李兰娟, 颜宁, 施一公, 杨利伟, 莫言, 刘慈欣, 鲁迅, 金庸, 琼瑶, 韩寒, 郭敬明, 王朔, 胡锡进, 司马南, 罗翔, 易中天, 柴静, 白岩松, 董卿, 撒贝宁, 张召忠, 
周杰伦, 刘德华, 张学友, 郭富城, 王菲, 陈奕迅, 邓丽君, 蔡依林, 李宇春, 薛之谦, 毛不易, 吴亦凡, 肖战, 王一博, 易烊千玺, 王俊凯, 蔡徐坤, 鹿晗, 张艺兴, 邓紫棋, 崔健, 郎朗, 李云迪, 罗大佑, 张国荣, 梅艳芳, 李荣浩, 华晨宇, 刀郎,
成龙, 李连杰, 李小龙, 周星驰, 周润发, 梁朝伟, 甄子丹, 沈腾, 黄渤, 葛优, 姜文, 冯小刚, 张艺谋, 陈凯歌, 贾樟柯, 王家卫, 徐峥, 范冰冰, 李冰冰, 章子怡, 巩俐, 赵薇, 周迅, 杨幂, 赵丽颖, 刘亦菲, 迪丽热巴, 杨紫, 孙俪, 胡歌, 靳东, 张颂文, 贾玲, 郭德纲, 赵本山, 小沈阳, 郑爽, 李易峰, 于和伟, 陈道明, 李雪健, 那英, 汪峰,
姚明, 刘翔, 郎平, 孙杨, 林丹, 丁俊晖, 谷爱凌, 全红婵, 郑钦文, 张继科, 樊振东, 孙颖莎, 王楚钦, 苏炳添, 郭晶晶, 易建联, 武大靖, 潘展乐, 李子柒, 陈光标, 冯巩, 黄晓明, 
特朗普, 川普, 拜登, 奥巴马, 普京, 泽连斯基, 梅德韦杰夫, 默克尔, 朔尔茨, 默茨, 马克龙, 斯塔默, 苏纳克, 鲍里斯约翰逊, 特拉斯, 莫迪, 内塔尼亚胡, 埃尔多安, 金正恩, 金正日, 尹锡悦, 文在寅, 李在明, 朴槿惠, 安倍晋三, 岸田文雄, 石破茂, 高市早苗, 菅义伟, 小泉进次郎, 卢拉, 博索纳罗, 米莱, 马杜罗, 查韦斯, 卡斯特罗, 杜特尔特, 冯德莱恩, 古特雷斯, 谭德塞, 希拉里, 克林顿, 布林肯, 佩洛西, 万斯, 鲁比奥, 蓬佩奥, 萨达姆, 卡扎菲, 本拉登, 哈梅内伊, 曼德拉, 甘地, 撒切尔, 丘吉尔, 希特勒, 斯大林, 列宁, 戈尔巴乔夫, 叶利钦, 里根, 肯尼迪, 尼克松, 基辛格, 李光耀, 李显龙,
马斯克, 扎克伯格, 贝佐斯, 比尔盖茨, 乔布斯, 巴菲特, 索罗斯, 纳德拉, 皮查伊, 孙正义, 霍金, 爱因斯坦, 居里夫人, 村上春树, 宫崎骏, 泰勒斯威夫特, 霉霉, 贾斯汀比伯, 比伯, 碧昂丝, 迈克尔杰克逊, 汤姆克鲁斯, 安吉丽娜朱莉, 斯皮尔伯格, 卓别林, 玛丽莲梦露, 梅西, 内马尔, 姆巴佩, 贝克汉姆, 马拉多纳, 齐达内, 詹姆斯勒布朗, 科比, 费德勒, 纳达尔, 德约科维奇, 博尔特, 菲尔普斯, 舒马赫, 泰森, 戴安娜王妃, 凯特王妃, 哈里王子, 查尔斯三世, 方济各, 特蕾莎修女, 通贝里, 斯诺登, 阿桑奇
`);

function split(names: string): readonly string[] {
  return names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
