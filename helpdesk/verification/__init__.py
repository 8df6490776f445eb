"""Making sure who a visitor is: claims, codes by mail, age and identity."""
