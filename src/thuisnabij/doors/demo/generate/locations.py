"""The locations of the demo region as a table; `schools.py` reads it and says what the columns are."""

PRIMARY = """
D0AA00 bao 0013 D0001 O 300 -1.2 | De Dotter | Dotterlaan 12 | small
D0AB00 bao 0011 D0001 O 310 -0.8 | De Waterjuffer | Kadeplein 3 | small foreign=40,30,10
D0AC00 bao 0022 D0001 O 260 -1.6 | Het Wollegras | Otterpad 41 | foreign=40,20
D0AD00 bao 0032 D0001 O 240 -0.9 | De Zonnedauw | Lisdoddeweg 7 | small
D0AD01 bao 0033 D0001 O 150 1.4 | De Zonnedauw Oost | Salamanderhof 20
D0AE00 bao 0045 D0001 O 130 -2.1 | De Watermunt | Plaskade 8
D0AF00 bao 0049 D0001 O 60 -4.0 | De Watertor | Kluutweg 2 | small closes=2024 drain=0.15
D0BA00 bao 0041 D0002 R 330 0.3 | Het Rietkwartier | Rietplein 5 | small foreign=20,40
D0BB00 bao 0024 D0002 R 280 -0.7 | De Kikkerbeet | Havendijk 66 | small foreign=10,40
D0BC00 bao 0015 D0002 R 260 -1.5 | ’t Blaasjeskruid | Waterviolierstraat 19 | small
D0BD00 bao 0036 D0002 R 200 -0.4 | De Stekelbaars | Oeverpad 30
D0BE00 bao 0040 D0002 R 3 -18.0 | De Salamander | Polderweg 11 | drain=0.4
D0CA00 bao 0042 D0003 P 260 0.8 | De Tureluur | Zwanebloemstraat 14 | small
D0CB00 bao 0012 D0003 P 280 0.6 | De Krabbenscheer | Fuutstraat 27 | foreign=30,40
D0CC00 bao 0034 D0003 P 240 0.2 | De Slobeend | Eendenpad 9
D0CD00 bao 0018 D0003 P 320 0.0 | De Veenbes | Veenbesplein 1 | small opens=2022
D0CE00 bao 0025 D0003 P 220 1.1 | De Boomkikker | Elzenlaan 53
D0DA00 bao 0014 D0004 A 220 -0.3 | De Waterral | Wilgenstraat 38
D0DB00 bao 0027 D0004 A 170 -0.5 | De Waterspin | Broekweg 4
D0DC00 bao 0017 D0004 A 150 0.4 | De Oeverzwaluw | Zoomweg 16
D0CF00 bao 0011 D0003 P 160 -1.3 | De Grutter | Biezenveld 6
D0FA00 bao 0011 D0006 P 140 -2.0 | De Kleine Karekiet | Beitelhof 36
D0DD00 bao 0011 D0004 A 340 -0.1 | De Baardman | Zwaluwlaan 44
D0FB00 bao 0012 D0006 P 160 1.8 | De Snor | Wilgenkade 9
D0BF00 bao 0012 D0002 R 260 1.5 | De Sprinkhaanzanger | Beitelhof 57
D0DE00 bao 0012 D0004 A 210 -1.5 | De Blauwborst | Poelruitstraat 42
D0DF00 bao 0013 D0004 A 340 -1.4 | De Waterhoen | Snoekstraat 13
D0FC00 bao 0013 D0006 P 110 0.6 | De Zomertaling | Biezenveld 31
D0FD00 bao 0014 D0006 P 140 -0.9 | De Wintertaling | Karekietlaan 38
D0CG00 bao 0014 D0003 P 300 -2.1 | De Krakeend | Veenmosweg 11
D0AG00 bao 0015 D0001 O 210 0.7 | De Tafeleend | Snoekstraat 3
D0FE00 bao 0015 D0006 P 230 -1.0 | De Brilduiker | Kievitpad 53
D0CH00 bao 0016 D0003 P 140 -1.0 | De Nonnetje | Wilgenkade 57
D0DG00 bao 0016 D0004 A 210 -1.7 | De Geoorde Fuut | Lisweg 21
D0DH00 bao 0017 D0004 A 230 0.1 | De Woudaap | Veenmosweg 6
D0AH00 bao 0018 D0001 O 300 -1.5 | De Purperreiger | Veenmosweg 38
D0FF00 bao 0019 D0006 P 140 -0.4 | De Zwarte Stern | Wilgenkade 55
D0CJ00 bao 0020 D0003 P 190 -1.7 | De Visdief | Rietgraslaan 8
D0FG00 bao 0021 D0006 P 160 0.2 | De Oeverloper | Kievitpad 6
D0AJ00 bao 0022 D0001 O 340 -0.2 | De Witgat | Elzenhof 42
D0FH00 bao 0022 D0006 P 110 -1.7 | De Kemphaan | Visarendpad 38
D0DJ00 bao 0023 D0004 A 260 0.4 | De Bosruiter | Wilgenkade 62
D0BG00 bao 0023 D0002 R 190 -1.2 | De Regenwulp | Poelruitstraat 63
D0CK00 bao 0023 D0003 P 110 -1.3 | De Goudplevier | Kalmoeshof 32
D0CL00 bao 0024 D0003 P 260 1.1 | De Bontbekplevier | Zwaluwlaan 25
D0AK00 bao 0024 D0001 O 110 -2.1 | De Strandloper | Biezenveld 32
D0DK00 bao 0025 D0004 A 340 -1.4 | De Steenloper | Elzenhof 54
D0DL00 bao 0025 D0004 A 210 -1.6 | De Kanoet | Rietgraslaan 41
D0CM00 bao 0026 D0003 P 140 1.8 | De Rosse Grutto | Lisweg 6
D0BH00 bao 0026 D0002 R 300 -0.7 | De Smient | Poelruitstraat 27
D0FJ00 bao 0027 D0006 P 160 -0.9 | De Bergeend | Klompenpad 61
D0FK00 bao 0028 D0006 P 230 1.1 | De Grauwe Gans | Visarendpad 28
D0AL00 bao 0029 D0001 O 210 -0.8 | De Kolgans | Lisweg 64
D0BJ00 bao 0030 D0002 R 140 1.2 | De Rotgans | Biezenveld 25
D0DM00 bao 0031 D0004 A 110 -0.6 | De Bruine Kiekendief | Schaafstraat 17
D0DN00 bao 0032 D0004 A 210 0.5 | De Ransuil | Rietgraslaan 22
D0FL00 bao 0032 D0006 P 300 0.1 | De Boomvalk | Kroosdijk 52
D0BK00 bao 0033 D0002 R 260 -1.3 | De Slechtvalk | Zeggepad 28
D0BL00 bao 0033 D0002 R 160 -2.1 | De Wespendief | Biezenveld 15
D0FM00 bao 0034 D0006 P 260 1.0 | De Roodborsttapuit | Lisweg 29
D0AM00 bao 0035 D0001 O 340 -2.0 | Het Paapje | Wilgenkade 21
D0BM00 bao 0035 D0002 R 230 1.1 | De Graspieper | Roerdompkade 61
D0BN00 bao 0037 D0002 R 340 -0.4 | De Gele Kwik | Kattenstaartweg 5
D0CN00 bao 0038 D0003 P 140 -0.2 | De Bosrietzanger | Biezenveld 18
D0CP00 bao 0039 D0003 P 110 -0.7 | De Spotvogel | Visarendpad 2
D0BP00 bao 0041 D0002 R 210 1.2 | De Braamsluiper | Kattenstaartweg 11
D0AN00 bao 0041 D0001 O 340 -0.4 | De Tuinfluiter | Wilgenkade 40
D0BQ00 bao 0042 D0002 R 260 -1.3 | De Fitis | Zwaluwlaan 52
D0DP00 bao 0042 D0004 A 140 -1.9 | De Tjiftjaf | Schaafstraat 47
D0FN00 bao 0043 D0006 P 340 1.8 | De Goudhaan | Poelruitstraat 57
D0AP00 bao 0043 D0001 O 140 0.3 | De Staartmees | Wilgenkade 39
D0AQ00 bao 0043 D0001 O 300 -0.5 | De Matkop | Roerdompkade 22
D0AR00 bao 0044 D0001 O 230 1.3 | De Kuifmees | Karekietlaan 20
D0AS00 bao 0044 D0001 O 230 -0.2 | De Boomklever | Snoekstraat 34
D0CQ00 bao 0045 D0003 P 340 1.7 | De Boomkruiper | Zeggepad 22
D0CR00 bao 0046 D0003 P 110 0.4 | De Keep | Gagelstraat 70
D0DQ00 bao 0047 D0004 A 140 -0.3 | De Sijs | Mattenbiesweg 62
D0AT00 bao 0048 D0001 O 340 -1.9 | De Kneu | Elzenhof 53
D0BR00 bao 0049 D0002 R 210 -0.8 | De Barmsijs | Karekietlaan 1
D0BS00 bao 0050 D0002 R 110 0.2 | De Kruisbek | Snoekstraat 70
"""
"""Regular primary education; the first twenty are the oldest part of the region."""

SPECIALISED = """
D1EA00 sbo 0016 D0001 O 100 -7.5 | De Kuifeend | Veenpad 6 | small
D1FA00 sbo 0023 D0002 R 90 12.0 | De Aalscholver | Meerpad 22
D1FB00 sbo 0033 D0003 P 80 -9.0 | De Kamsalamander | Lisweg 44
D1FC00 sbo 0042 D0004 A 75 -10.0 | De Ringslang | Rietgraslaan 31
D2GA00 so 0035 D0005 A 80 1.0 | De Wulp | Grasland 10 | small
D2GB00 so 0022 D0005 A 75 1.0 | De Waterspitsmuis | Otterlaan 5
D2HA00 so-vso 0043 D0005 A 110 1.0 | De Dodaars | Koogkade 35 | small foreign=40
D2HB00 so-vso 0013 D0005 A 100 1.0 | De Lavendelhei | Gagelstraat 12
D2JA00 vso 0020 D0005 A 100 1.0 | De Roerdomp | Turfvaart 48 | small
D2JB00 vso 0032 D0005 A 90 1.0 | De Korenbout | Kroosdijk 9
"""
"""Primary and secondary specialised education."""

SECONDARY = """
D3KA00 vo 0011 D0007 A 1200 0.0 | Lyceum De Watergentiaan | Kadeplein 40 | small
D3KB00 vo 0022 D0007 A 1150 0.2 | College De Koningsvaren | Havendijk 2
D3KC00 vo 0032 D0007 A 1050 0.0 | College De Waterscheerling | Lisdoddeweg 60 | small
D3KC01 vo 0033 D0007 A 700 -0.5 | College De Waterscheerling Oost | Zeggepad 1
D3KD00 vo 0041 D0007 A 1100 0.1 | College De Wolfspoot | Rietplein 30
D3LA00 vo 0013 D0008 P 1050 0.0 | Oeverlanden De Valeriaan | Dotterlaan 70 | small
D3LB00 vo 0025 D0008 P 900 -0.4 | Oeverlanden De Poelruit | Elzenlaan 3
D3LC00 vo 0043 D0008 P 950 0.3 | Oeverlanden De Kalmoes | Koogkade 80
D3LD00 vo 0015 D0008 P 800 0.0 | Oeverlanden De Engelwortel | Waterviolierstraat 55
D4MA00 pro 0014 D0007 A 100 0.0 | Praktijkschool De Turfspade | Turfsteeg 8 | small
D4MB00 pro 0024 D0008 P 90 0.0 | Praktijkschool De Haakbeitel | Beitelhof 14
D4MC00 pro 0042 D0005 A 85 0.0 | Praktijkschool De Spokeschaaf | Schaafstraat 20
"""
"""Secondary education: general and vocational, and praktijkonderwijs."""
